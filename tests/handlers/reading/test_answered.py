"""Of which replies the customer counts as answered, and of which it is asked: a doubt costs a tap, a mistake a customer."""

import pytest

from handlers.reading.answered import read_answered, says_answered

