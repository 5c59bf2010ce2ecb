"""What both readings of values share: a report, and the characters that no text may hold. See oracle.py."""

import re

MOST_CHARACTERS, MOST_OBJECTS, MOST_LEVELS = 65_536, 8_388_608, 64
BAD, ABSENT = object(), None

UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
CONTROL = re.compile("[\u0001-\u001f\u007f-\u009f\u2028\u2029]")
BROKEN = re.compile("[\u0000\ud800-\udfff]")


class Report:
    """Errors one a path, in order; warnings as a set."""

    def __init__(self):
        self.errors, self.warnings, self.wrong = {}, set(), set()

    def error(self, path, code):
        self.errors.setdefault(path, code)
        self.wrong.add(re.split(r"[\[.]", path)[0])
        return BAD

    def warn(self, path, code):
        self.warnings.add((path, code))


def text_of(value):
    """The text of a string, or None. Strings arrive as themselves, everything else is tagged."""
    return value if isinstance(value, str) else None


def characters(report, path, text, strict):
    """What must not be in a text at all, and what can only be doubted."""
    if BROKEN.search(text):
        return report.error(path, "bad_format")
    if CONTROL.search(text):
        if strict:
            return report.error(path, "bad_format")
        report.warn(path, "bad_format")
    if UNSEEN.search(text):
        report.warn(path, "invisible")
    return text
