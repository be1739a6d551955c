"""Opens vault-v1.json by docs/formats alone, with Python's `cryptography` and none of our code."""

import hashlib
import hmac
import json
import pathlib
import sys
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LABEL = "communard/vault/v1/"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIZES = [32, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576]


def derive(key, use, size=32):
    return HKDF(hashes.SHA256(), size, None, (LABEL + use).encode()).derive(key)


def key_id(key):
    return derive(key, "key-check", 8)


def address(kind, *parts):
    texts = [text.encode() for text in (LABEL + kind, *parts)]
    return b"".join(len(text).to_bytes(4, "big") + text for text in texts)


def open_envelope(key, where, sealed):
    assert sealed[:2] == b"\x01\x01" and len(sealed) - 42 in SIZES
    padded = AESGCM(key).decrypt(sealed[14:26], sealed[26:], sealed[:14] + where)
    plain = padded.rstrip(b"\0")
    assert plain[-1:] == b"\x80"
    assert next(size for size in SIZES if len(plain) <= size) == len(padded)
    return plain[:-1]


def open_field(master, keyring, unit, field):
    """The text, or None where no key is."""
    sealed, ref = bytes.fromhex(field["sealed"]), field["ref"]
    row = next((row for row in keyring["unitKeys"] if row["unit"] == unit), None)
    named = [
        key
        for key in keyring["dataKeys"]
        if (key["unit"], key["subject"], key["keyId"]) == (unit, ref["subject"], sealed[2:10].hex())
    ]
    if row is None or not named:
        return None
    wrapped = bytes.fromhex(row["wrapped"])
    assert wrapped[2:10] == key_id(master) and wrapped[10:14] == row["epoch"].to_bytes(4, "big")
    unit_key = open_envelope(derive(master, "unit-key"), address("unit-key", unit), wrapped)
    data = named[0]
    where = address(
        "data-key", unit, data["subject"] or "", data["keyId"], data["originUnit"], str(data["originEpoch"])
    )
    data_key = open_envelope(unit_key, where, bytes.fromhex(data["wrapped"]))
    assert key_id(data_key).hex() == data["keyId"]
    place = address("field", ref["table"], ref["column"], ref["row"], data["originUnit"])
    return open_envelope(data_key, place, sealed).decode()


def blind_index(master, keyring, case):
    row = next(row for row in keyring["unitKeys"] if row["unit"] == case["unit"])
    wrapped = bytes.fromhex(row["wrapped"])
    unit_key = open_envelope(derive(master, "unit-key"), address("unit-key", case["unit"]), wrapped)
    folded = "".join(
        str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c
        for c in unicodedata.normalize("NFKC", case["value"])
    )
    if case["kind"] == "phone":
        value = "".join(c for c in folded if c in "+0123456789")
        value = "+" + value[2:] if value.startswith("00") else value
    else:
        folded = unicodedata.normalize("NFKC", folded.upper())
        value = "".join(c for c in folded if unicodedata.category(c)[0] in "LM" or c in "0123456789")
    index_key = derive(unit_key, "index/" + case["kind"].replace("_", "-"))
    mac = hmac.new(index_key, value.encode(), hashlib.sha256).digest()
    return row["epoch"].to_bytes(4, "big") + mac


def times(a, b):
    product = 0
    while b:
        product ^= a * (b & 1)
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def check_letters(number, data):
    values = [number, *(ALPHABET.index(letter) for letter in data)]
    total = weighted = 0
    for value in values:
        total ^= value
        weighted = (weighted << 1) ^ (0x25 if weighted & 16 else 0) ^ value
    return ALPHABET[total] + ALPHABET[weighted]


def read_share(text):
    lines = [line.replace("-", "") for line in text.strip().split("\n")[2:]]
    assert all(line[12:] == check_letters(i + 1, line[:12]) for i, line in enumerate(lines))
    bits = "".join(f"{ALPHABET.index(letter):05b}" for line in lines for letter in line[:12])
    assert len(lines) == 7 and bits.endswith("0000")
    share = int(bits[:-4], 2).to_bytes(52, "big")
    assert share[0] == 1 and share[48:] == hashlib.sha256((LABEL + "share").encode() + share[:48]).digest()[:4]
    return share


def join(shares):
    key = bytearray(32)
    for share in shares:
        weight = 1
        for other in shares:
            if other[3] != share[3]:
                inverse = next(i for i in range(256) if times(i, other[3] ^ share[3]) == 1)
                weight = times(weight, times(other[3], inverse))
        for i in range(32):
            key[i] ^= times(share[16 + i], weight)
    return bytes(key)


def main():
    golden = json.loads((pathlib.Path(__file__).parent / "vault-v1.json").read_text())
    master = bytes.fromhex(golden["masterKey"]["bytes"])
    expected = f"communard-key v1\nkey {master.hex()}\ncheck {key_id(master).hex()}\n"
    assert golden["masterKey"]["keyFile"] == expected
    for secret in golden["secrets"]:
        ref = secret["ref"]
        where = address("secret", ref["table"], ref["column"], ref["row"])
        plain = open_envelope(derive(master, "secret"), where, bytes.fromhex(secret["sealed"]))
        assert plain.hex() == secret["plain"]
    for split in golden["shares"]:
        shares = [read_share(text) for text in split["texts"]]
        assert all(share[8:16] == key_id(master) for share in shares)
        assert join(shares[-split["threshold"] :]) == master
    unit, keyrings = golden["unit"], golden["unit"]["keyrings"]
    fields, texts = unit["fields"], [field["text"] for field in unit["fields"]]
    opened = lambda name, at: [open_field(master, keyrings[name], at, field) for field in fields]
    assert opened("founded", "mill") == [*texts[:3], None]
    assert opened("rotated", "mill") == texts
    assert opened("transferred", "mill") == [texts[0], None, None, None]
    assert opened("transferred", "docks") == [None, *texts[1:]]
    try:
        open_field(master, keyrings["rotated"], "mill", fields[1] | {"ref": fields[1]["ref"] | {"row": "m2"}})
        sys.exit("a field opened in another row")
    except InvalidTag:
        pass
    for i, case in enumerate(unit["indexes"]):
        keyring = keyrings["founded" if i < 2 else "rotated"]
        assert blind_index(master, keyring, case).hex() == case["index"]
    print("vault-v1.json: key file, secrets, shares, fields, keyrings and indexes are as the formats say")


main()
