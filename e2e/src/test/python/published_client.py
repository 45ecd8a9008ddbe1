#!/usr/bin/env python3
"""Walks a published Python client of the session API, unmodified, against a kstrade server.

    KSTRADE_PASSWORD=... KSTRADE_ADMIN=http://127.0.0.1:9191/admin KSTRADE_ADMIN_TOKEN=... \\
    published_client.py --client-path DIR --host http://127.0.0.1:8080/apim --userid U \\
        --consumer-key K --access-token T --app-id A

DIR holds the package ks_api_client (or a directory "python" that does). The script itself needs the standard library
only; the client needs what it asks for (urllib3, six, certifi, dateutil, and for the later ones requests, socketio, dotenv).

One line per step: "ok <step>", "FAILED <step>: got ..." or "skipped <step>: why" (a call that this client does not have).
Exit status: 0 when no step failed, 1 when one did, 2 when the walk could not be started.

The access code is read from the server's inbox: GET {KSTRADE_ADMIN}/inbox/{userid} with the admin token as bearer,
newest message first. Neither passwords nor tokens are printed.

One wrong password is sent per run, before a right one, since the server answers 429 after several in a row.
"""
import argparse
import contextlib
import inspect
import json
import os
import re
import signal
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

sys.dont_write_bytecode = True  # the client's directory stays as it is

# What the seed's samples hold.
LOGIN_KEYS = {"Status", "accessCodeTime", "biometric", "clientType", "emailId", "message", "mpin", "oneTimeToken",
              "phoneNo", "redirect"}
SESSION_KEYS = {"advancedChart", "apiToken", "broadcast", "clientCode", "clientName", "dormantType", "emailId",
                "enabledExchangeSegments", "enabledProducts", "enabledSegments", "getLtp", "isNRI", "loginTime",
                "marginProduct", "marketData", "phoneNo", "redirect", "search", "service", "sessionToken", "stwtFlag",
                "userId", "weblink"}
TOKEN = re.compile(r"[0-9A-F]{32}")
INBOX_WAIT = 5.0       # seconds for a new message to come in before the newest old one is taken
INBOX_TIMEOUT = 10     # seconds for one answer of the inbox
STEP_LIMIT = 60        # seconds for one step: the clients set no timeout at all and would wait for ever


class Unexpected(Exception):
    """A step that came out otherwise than it should."""


def check(condition, got):
    if not condition:
        raise Unexpected(got)


@contextlib.contextmanager
def step_limit():
    """Ends a step that takes too long, where the platform has an alarm signal."""
    def ring(number, frame):
        raise Unexpected("nothing within %d s" % STEP_LIMIT)
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(STEP_LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Inbox:
    """The access codes, as the admin interface shows them."""

    def __init__(self, base, token, userid):
        self.url = base.rstrip("/") + "/inbox/" + urllib.parse.quote(userid, safe="")
        self.token = token
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def messages(self):
        request = urllib.request.Request(
            self.url, headers={"Authorization": "Bearer " + self.token, "Accept": "application/json"})
        try:
            with self.opener.open(request, timeout=INBOX_TIMEOUT) as response:
                return json.load(response)["messages"]
        except urllib.error.HTTPError as error:
            if error.code == 404:  # nothing has been delivered to this user yet
                return []
            raise Unexpected("the inbox answered %d" % error.code) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Unexpected("no readable inbox (%s: %s)" % (type(error).__name__, error)) from None

    @staticmethod
    def identity(message):
        return message.get("attempt"), message.get("at"), message.get("code")

    def known(self):
        return {self.identity(message) for message in self.messages()}

    def code_after(self, known):
        """The code of the newest message that was not known before; the newest at all if none comes (a daily code)."""
        deadline = time.monotonic() + INBOX_WAIT
        while True:
            messages = self.messages()
            if messages and (self.identity(messages[0]) not in known or time.monotonic() > deadline):
                return str(messages[0]["code"])
            check(time.monotonic() <= deadline, "no message in the inbox after %.0f s" % INBOX_WAIT)
            time.sleep(0.1)


class Walk:
    def __init__(self, options, password, inbox, package):
        self.options, self.password, self.inbox = options, password, inbox
        self.client_class = package.KSTradeApi
        from ks_api_client.exceptions import ApiException
        self.ApiException = ApiException
        self.failed = 0
        self.client = None
        parameter = inspect.signature(self.client_class.session_2fa).parameters.get("access_code")
        self.code_optional = parameter is not None and parameter.default is not inspect.Parameter.empty

    # -- one step, one line -------------------------------------------------------------------------------------------

    def step(self, name, action):
        try:
            with step_limit():
                action()
        except Unexpected as error:
            return self.report(name, str(error))
        except Exception as error:  # whatever the client raises is what was got
            return self.report(name, self.describe(error))
        print("ok " + name, flush=True)
        return True

    def refused(self, name, status, action, code=None):
        """The action must end in the client's ApiException with this status and a well-formed fault as its body."""
        def refusal():
            try:
                action()
            except self.ApiException as error:
                check(error.status == status, self.describe(error))
                self.check_fault(error, code)
            else:
                raise Unexpected("an answer, not an exception with status %d" % status)
        return self.step(name, refusal)

    def check_fault(self, error, code):
        # A str: the client decoded it. A refusal without a body would have surfaced as AttributeError.
        try:
            fault = json.loads(error.body)["fault"]
        except (ValueError, KeyError, TypeError):
            raise Unexpected("status %s, but no JSON fault as body" % error.status) from None
        check(isinstance(fault, dict) and type(fault.get("code")) is int and isinstance(fault.get("message"), str)
              and isinstance(fault.get("description"), str), "a fault of another shape: %s" % self.masked(error.body))
        check(code is None or fault["code"] == code,
              "fault code %s where %s is due: %s" % (fault["code"], code, self.masked(error.body)))

    def report(self, name, got):
        self.failed += 1
        print("FAILED %s: got %s" % (name, self.masked(got)), flush=True)
        return False

    def describe(self, error):
        if isinstance(error, self.ApiException):
            return "ApiException status %s, reason %r, body %r" % (error.status, error.reason, error.body)
        return "%s: %s" % (type(error).__name__, error)

    def masked(self, text):
        """One line, and none of the secrets that this script knows or that look like the server's tokens."""
        text = TOKEN.sub("<token>", " ".join(str(text).split()))
        for secret in (self.password, json.dumps(self.password)[1:-1], self.options.access_token):
            if secret:
                text = text.replace(secret, "<secret>")
        return text[:600]

    # -- the calls ----------------------------------------------------------------------------------------------------

    def new_client(self, access_token=None):
        # ip and app_id are positional in the older clients; an explicit empty proxy keeps the newest from the environment
        return self.client_class(
            access_token=access_token or self.options.access_token, userid=self.options.userid,
            consumer_key=self.options.consumer_key, ip="127.0.0.1", app_id=self.options.app_id,
            host=self.options.host, proxy_url="", proxy_user="", proxy_pass="")

    def init(self):
        self.client = None
        self.client = self.new_client()
        # The client compares redirect.host with its own host as text and moves when they differ.
        check(self.client.host == self.options.host, "moved to " + str(self.client.host))

    def login(self):
        answer = self.client.login(password=self.password)
        success = answer.get("Success") if isinstance(answer, dict) else None
        check(isinstance(success, dict), "no 'Success' in the login answer")
        missing = LOGIN_KEYS - success.keys()
        check(not missing, "a login answer without %s" % sorted(missing))
        check(success["Status"] == "Temporary", "Status %r" % (success["Status"],))
        check(TOKEN.fullmatch(str(success["oneTimeToken"])), "a one-time token of another shape")
        check(self.client.one_time_token == success["oneTimeToken"], "a client without the one-time token")
        redirect = success["redirect"]
        check(isinstance(redirect, dict) and {"host", "port", "userid"} <= redirect.keys(), "redirect %r" % (redirect,))
        check(redirect["userid"] == self.options.userid, "redirect.userid %r" % (redirect["userid"],))

    def second_factor(self, *code):
        self.check_session(self.client.session_2fa(*code))

    def check_session(self, session):
        check(isinstance(session, dict), "no session object")
        missing = SESSION_KEYS - session.keys()
        check(not missing, "a session without %s" % sorted(missing))
        check(TOKEN.fullmatch(str(session["sessionToken"])), "a session token of another shape")
        check(self.client.session_token == session["sessionToken"], "a client without the session token")

    def logout(self):
        answer = self.client.logout()
        check(answer == {"Success": {"message": "Logout Successful."}}, answer)

    # -- the walk -----------------------------------------------------------------------------------------------------

    def login_step(self, name):
        """login as one step; returns the access code that was delivered for it, or None when the step failed."""
        code = []

        def login_and_code():
            known = self.inbox.known()
            self.login()
            code.append(self.inbox.code_after(known))

        return code[0] if self.step(name, login_and_code) else None

    def happy(self):
        code = self.login_step("login") if self.step("init", self.init) else None
        if code is None:
            return
        if self.step("session_2fa with code", lambda: self.second_factor(code)):
            self.step("logout", self.logout)

    def happy_without_code(self):
        code = self.login_step("login again") if self.step("init again", self.init) else None
        if code is None:
            return
        if self.code_optional:
            through = self.step("session_2fa without code", self.second_factor)
        else:
            print("skipped session_2fa without code: this client's session_2fa needs an access code", flush=True)
            through = self.step("session_2fa with code again", lambda: self.second_factor(code))
        if through:
            self.step("logout again", self.logout)

    def failures(self):
        if not self.step("init for the failures", self.init):
            return
        self.refused("wrong password", 401, lambda: self.client.login(password=self.password + "-wrong"))

        code = self.login_step("login after the wrong password")
        if code is not None:
            wrong = code[:-1] + ("0" if code[-1:] != "0" else "1")
            self.refused("wrong code", 401, lambda: self.client.session_2fa(wrong))
            if self.step("session_2fa after the wrong code", lambda: self.second_factor(code)):
                # The client still holds the one-time token that this session was made from.
                self.refused("spent one-time token with code", 401, lambda: self.client.session_2fa(code), 50001)
                if self.code_optional:
                    self.refused("spent one-time token without code", 401, lambda: self.client.session_2fa(), 50001)
                if self.step("logout after the failures", self.logout):
                    self.refused("logout twice", 400, self.client.logout, 99999)

        self.refused("bad bearer at init", 401, lambda: self.new_client("not-" + self.options.access_token), 900901)

    def run(self):
        self.happy()
        self.happy_without_code()
        self.failures()
        return 1 if self.failed else 0


def import_client(path):
    path = os.path.abspath(path)
    root = next((d for d in (path, os.path.join(path, "python")) if os.path.isdir(os.path.join(d, "ks_api_client"))), None)
    if root is None:
        raise ImportError("no ks_api_client in " + path)
    sys.path.insert(0, root)
    from ks_api_client import ks_api
    if not os.path.realpath(ks_api.__file__).startswith(os.path.realpath(root) + os.sep):
        raise ImportError("ks_api_client came from " + ks_api.__file__)
    return ks_api


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("client-path", "host", "userid", "consumer-key", "access-token", "app-id"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    environment = {name: os.environ.get(name) for name in ("KSTRADE_PASSWORD", "KSTRADE_ADMIN", "KSTRADE_ADMIN_TOKEN")}
    unset = [name for name, value in environment.items() if not value]
    if unset:
        parser.error("not set in the environment: " + ", ".join(unset))
    # Left alone, the newest client reads a settings file of that name and lets it override the environment.
    os.environ.pop("settings_file", None)
    try:
        package = import_client(options.client_path)
    except ImportError as error:
        print("FAILED import: got %s" % error, flush=True)
        return 2
    inbox = Inbox(environment["KSTRADE_ADMIN"], environment["KSTRADE_ADMIN_TOKEN"], options.userid)
    return Walk(options, environment["KSTRADE_PASSWORD"], inbox, package).run()


if __name__ == "__main__":
    sys.exit(main())
