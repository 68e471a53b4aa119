"""As much of Home Assistant as docs/home-assistant.md uses, around the real Jinja2 and the real YAML.

It reads orders from standard input and answers on standard output, one JSON object per line. The first line holds the
document's YAML blocks. An order runs an automation, a script, a rest_command or a rest sensor. Whenever Home Assistant
would send a request, it prints {"request": ...} and reads the answer. An order ends with {"done": ...}.

What is modelled, with the behaviour it stands for (home-assistant/core, facts only):
- templates are stripped, rendered in a sandbox where what is undefined renders as nothing but fails when it is used;
  `data` and `variables` become Python values where the text is one, but not numbers in scientific notation;
  rest_command renders address, headers and payload as text;
- float, int and round fail without a default; states() of what does not exist is "unknown";
- state triggers with to, from, not_from, not_to; an error ends the run unless continue_on_error;
- a response_variable is set where it is known, else for the whole run;
- no Content-Type of its own: aiohttp then says application/octet-stream.

Whatever else the document used would stop here with an error, which fails the test.
"""

import ast
import datetime
import json
import math
import re
import sys
import urllib.parse

import jinja2.sandbox
import yaml

NUMERIC = re.compile(r"^[+-]?(?!0\d)\d*(?:\.\d*)?$")
REQUIRED = object()
NOW = datetime.datetime(2026, 11, 21, 12, 0, 0, 250000, datetime.timezone.utc)


class HomeAssistantError(Exception):
    """What continue_on_error goes on after."""


class Stop(Exception):
    """The run has ended: a condition, or a stop."""


class Loader(yaml.SafeLoader):
    secrets = {}
    touched = set()


def secret(loader, node):
    name = loader.construct_scalar(node)
    Loader.touched.add("secret." + name)
    return Loader.secrets[name]


Loader.add_constructor("!secret", secret)


def tell(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def hear():
    return json.loads(sys.stdin.readline())


def merge(blocks):
    """All blocks as one configuration; what is defined twice is a mistake."""
    whole = {"automation": [], "rest": [], "rest_command": {}, "script": {}, "input_number": {}, "input_text": {}}
    for text in blocks:
        for domain, content in yaml.load(text, Loader).items():
            if isinstance(whole[domain], list):
                whole[domain].extend(content)
            else:
                assert not whole[domain].keys() & content.keys(), "defined twice: " + domain
                whole[domain].update(content)
    ids = [automation["id"] for automation in whole["automation"]]
    assert len(ids) == len(set(ids)), "an automation's id is there twice"
    return whole


def number_or(convert):
    def convert_or(value, default=REQUIRED):
        try:
            return convert(value)
        except (ValueError, TypeError):
            if default is REQUIRED:
                raise ValueError("no number and no default: %r" % (value,)) from None
            return default

    return convert_or


def is_number(value):
    try:
        return math.isfinite(float(value))
    except (ValueError, TypeError):
        return False


def to_json(value):
    """Numbers that JSON does not have become null, as in the library that Home Assistant uses."""
    if isinstance(value, float) and not math.isfinite(value):
        value = None
    return json.dumps(value, ensure_ascii=False)


class House:
    """The states of one moment, and the templates that look at them."""

    def __init__(self, configuration):
        self.configuration = configuration
        self.states = {}
        self.touched = set()
        self.rendered = set()
        self.calls = []
        self.delays = 0
        self.environment = jinja2.sandbox.ImmutableSandboxedEnvironment()
        forgiving = {
            "float": number_or(float),
            "int": number_or(lambda value: int(float(value))),
            "round": lambda value, places=0, default=REQUIRED: number_or(
                lambda it: round(float(it), places) if places else int(round(float(it)))
            )(value, default),
            "is_number": is_number,
            "to_json": to_json,
        }
        self.environment.filters.update(forgiving)
        self.environment.globals.update(forgiving)
        self.environment.globals.update(
            states=self.state, state_attr=self.attribute, has_value=self.has_value, is_state=self.is_state,
            now=lambda: NOW, pi=math.pi
        )

    def entity(self, entity_id):
        self.touched.add(entity_id)
        known = self.states.get(entity_id, "unknown")
        return known if isinstance(known, dict) else {"state": known, "attributes": {}}

    def state(self, entity_id):
        return self.entity(entity_id)["state"]

    def attribute(self, entity_id, name):
        return self.entity(entity_id)["attributes"].get(name)

    def has_value(self, entity_id):
        return self.state(entity_id) not in ("unknown", "unavailable")

    def is_state(self, entity_id, state):
        return self.state(entity_id) == state

    def text(self, template, variables):
        if "{{" in template or "{%" in template:
            self.rendered.add(template)
        try:
            return self.environment.from_string(template.strip()).render(variables).strip()
        except (jinja2.TemplateError, ValueError, TypeError, ZeroDivisionError) as e:
            raise HomeAssistantError("template %r: %s" % (template, e)) from e

    def value(self, template, variables):
        """As Home Assistant reads values back from a rendered text."""
        if isinstance(template, dict):
            return {key: self.value(it, variables) for key, it in template.items()}
        if isinstance(template, list):
            return [self.value(it, variables) for it in template]
        if not isinstance(template, str) or not ("{{" in template or "{%" in template):
            return template
        text = self.text(template, variables)
        try:
            result = ast.literal_eval(text)
        except (ValueError, TypeError, SyntaxError, MemoryError):
            return text
        if isinstance(result, (str, complex)):
            return text
        if isinstance(result, (int, float)) and not isinstance(result, bool) and not NUMERIC.match(text):
            return text
        return result


class Run:
    """One run of an automation or a script."""

    def __init__(self, house, variables):
        self.house = house
        self.variables = variables

    def holds(self, condition):
        kind = condition["condition"]
        if kind == "template":
            return self.house.text(condition["value_template"], self.variables).lower() == "true"
        if kind == "numeric_state":
            state = self.house.state(condition["entity_id"])
            return is_number(state) and float(state) > condition["above"]
        raise AssertionError("a condition that the model does not know: " + kind)

    def all_hold(self, conditions):
        return all(self.holds(condition) for condition in conditions)

    def steps(self, sequence):
        for step in sequence:
            try:
                self.step(step)
            except HomeAssistantError as e:
                self.house.calls.append({"action": "error", "data": {"message": str(e)}})
                if not step.get("continue_on_error", False):
                    raise Stop() from e

    def step(self, step):
        if "action" in step:
            self.act(step)
        elif "if" in step:
            self.steps(step["then"] if self.all_hold(step["if"]) else step.get("else", []))
        elif "repeat" in step:
            self.repeat(step["repeat"])
        elif "variables" in step:
            for name, template in step["variables"].items():
                self.variables[name] = self.house.value(template, self.variables)
        elif "delay" in step:
            assert re.match(r"^\d\d:\d\d:\d\d$", step["delay"])
            self.house.delays += 1
        elif "condition" in step:
            if not self.holds(step):
                raise Stop()
        elif "stop" in step:
            raise Stop()
        else:
            raise AssertionError("a step that the model does not know: %r" % step)

    def repeat(self, loop):
        index = 1
        while True:
            self.variables["repeat"] = {"index": index}
            self.steps(loop["sequence"])
            if self.all_hold(loop["until"]):
                return
            index += 1
            assert index < 100, "a loop without an end"

    def act(self, step):
        domain, name = step["action"].split(".")
        data = self.house.value(step.get("data", {}), self.variables)
        if domain == "rest_command":
            response = rest_command(self.house, name, data)
            if "response_variable" in step:
                self.variables[step["response_variable"]] = response
        elif domain == "script":
            run_script(self.house, name, data)
        else:
            assert step["action"] in (
                "persistent_notification.create", "system_log.write", "input_text.set_value"
            ), step["action"]
            target = step.get("target", {}).get("entity_id")
            if target:
                self.house.touched.add(target)
            self.house.calls.append({"action": step["action"], "target": target, "data": data})


def send(method, url, headers, payload):
    if payload is not None and "content-type" not in {name.lower() for name in headers}:
        headers = {**headers, "Content-Type": "application/octet-stream"}
    url = urllib.parse.quote(url, safe="/:?#[]@!$&'()*+,;=%~")
    tell({"request": {"method": method.upper(), "url": url, "headers": headers, "payload": payload}})
    answer = hear()
    if answer["status"] == 0:
        raise HomeAssistantError("no answer from " + url)
    return answer


def rest_command(house, name, data):
    command = house.configuration["rest_command"][name]
    known = {"url", "method", "headers", "payload", "content_type", "timeout", "verify_ssl"}
    assert command.keys() <= known, command.keys() - known
    house.touched.add("rest_command." + name)
    headers = {key: house.text(value, data) for key, value in command.get("headers", {}).items()}
    if "content_type" in command:
        headers["Content-Type"] = command["content_type"]
    payload = house.text(command["payload"], data) if "payload" in command else None
    answer = send(command.get("method", "get"), house.text(command["url"], data), headers, payload)
    content = answer["body"]
    if answer["headers"].get("content-type", "").split(";")[0] == "application/json":
        content = json.loads(content)
    return {"status": answer["status"], "headers": answer["headers"], "content": content}


def run_script(house, name, data):
    script = house.configuration["script"][name]
    assert data.keys() <= script.get("fields", {}).keys(), "fields of script.%s: %s" % (name, data.keys())
    house.touched.add("script." + name)
    try:
        Run(house, dict(data)).steps(script["sequence"])
    except Stop:
        pass


def fires(trigger, event):
    if trigger["trigger"] != event["platform"]:
        return False
    if trigger["trigger"] == "mqtt":
        return trigger["topic"] == event["topic"]
    assert trigger["trigger"] == "state", trigger
    known = {"trigger", "entity_id", "to", "from", "not_from", "not_to", "id"}
    assert trigger.keys() <= known, trigger.keys() - known
    old, new = event["from_state"]["state"], event["to_state"]["state"]
    return (
        trigger["entity_id"] == event["entity_id"]
        and old != new
        and trigger.get("to", new) == new
        and trigger.get("from", old) == old
        and old not in trigger.get("not_from", [])
        and new not in trigger.get("not_to", [])
    )


def run_automation(house, name, event):
    """Whether it fired, and whether its conditions let it act."""
    automation = next(it for it in house.configuration["automation"] if it["id"] == name)
    house.touched.add("automation." + name)
    for number, trigger in enumerate(automation["triggers"]):
        if not fires(trigger, event):
            continue
        house.touched.add("trigger.%s.%d" % (name, number))
        run = Run(house, {"trigger": {**event, "id": trigger.get("id", str(number))}})
        run.step({"variables": automation.get("variables", {})})
        if not run.all_hold(automation.get("conditions", [])):
            return {"fired": True, "acted": False}
        try:
            run.steps(automation["actions"])
        except Stop:
            pass
        return {"fired": True, "acted": True}
    return {"fired": False, "acted": False}


def json_path(document, path):
    assert re.match(r"^\$(\.[a-z_]+(\[\d+\])?)+$", path), path
    for part in re.findall(r"[a-z_]+|\d+", path):
        document = document[int(part)] if part.isdigit() else document[part]
    return document


def poll(house, unique_id):
    for resource in house.configuration["rest"]:
        for kind in ("sensor", "binary_sensor"):
            for sensor in resource.get(kind, []):
                if sensor["unique_id"] == unique_id:
                    return polled(house, resource, kind, sensor)
    raise AssertionError("no such sensor: " + unique_id)


def polled(house, resource, kind, sensor):
    house.touched.add("rest." + sensor["unique_id"])
    try:
        answer = send("get", resource["resource"], resource.get("headers", {}), None)
    except HomeAssistantError:
        return {"state": "unavailable", "attributes": {}}
    variables = {"value": answer["body"]}
    try:
        variables["value_json"] = json.loads(answer["body"])
    except ValueError:
        pass
    if house.text(sensor["availability"], variables).lower() != "true":
        return {"state": "unavailable", "attributes": {}}
    state = house.text(sensor["value_template"], variables)
    if kind == "binary_sensor":
        state = "on" if state.lower() in ("true", "on", "1") else "off"
    if sensor.get("device_class") == "weight":
        float(state)
    assert len(state) <= 255, "a state has at most 255 characters"
    attributes = {}
    if "json_attributes" in sensor:
        found = json_path(variables["value_json"], sensor["json_attributes_path"])
        attributes = {key: found[key] for key in sensor["json_attributes"] if key in found}
    return {"state": state, "attributes": attributes}


def obey(house, order):
    if order["run"] == "automation":
        return run_automation(house, order["name"], order["trigger"])
    if order["run"] == "script":
        run_script(house, order["name"], order["data"])
        return {}
    if order["run"] == "rest_command":
        return rest_command(house, order["name"], order["data"])
    return poll(house, order["name"])


def main():
    first = hear()
    Loader.secrets = yaml.safe_load(first["secrets"])
    configuration = merge(first["blocks"])
    tell({"done": {"touched": sorted(Loader.touched)}})
    for line in sys.stdin:
        order = json.loads(line)
        house = House(configuration)
        house.states = order.get("states", {})
        result = obey(house, order)
        tell({"done": {**result, "calls": house.calls, "delays": house.delays, "touched": sorted(house.touched),
                       "rendered": sorted(house.rendered)}})


main()
