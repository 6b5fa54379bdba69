"""Opens and seals Fernet tokens with Python's cryptography; JSON in, JSON out."""

import json
import sys

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

question = json.load(sys.stdin)
fernet = MultiFernet([Fernet(key) for key in question["keys"]])


def attempt(token):
    try:
        return fernet.decrypt(token.encode()).decode()
    except InvalidToken:
        return None


json.dump(
    {
        "tokens": [fernet.encrypt(text.encode()).decode() for text in question["texts"]],
        "texts": [fernet.decrypt(token.encode()).decode() for token in question["tokens"]],
        "attempts": [attempt(token) for token in question["attempts"]],
    },
    sys.stdout,
)
