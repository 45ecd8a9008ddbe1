-- The client addresses that the owner of an account registered, written as TextList says. No account had any before.

ALTER TABLE account ADD COLUMN addresses TEXT NOT NULL DEFAULT '';
