"""Verifies the golden files with nothing of ours: Python's own library and the papers in docs/formats.

Run: python3 vectors/record/check.py
"""

import base64
import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def sha256(data):
    return hashlib.sha256(data).digest()


def jcs(value):
    """Enough of RFC 8785 for these files: no numbers but whole ones, no keys beyond ASCII."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def base58(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def unbase58(text):
    number = 0
    for letter in text:
        number = number * 58 + ALPHABET.index(letter)
    body = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return b"\0" * (len(text) - len(text.lstrip("1"))) + body


def unbase64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def multihash(data):
    return base58(b"\x12\x20" + sha256(data))


# Ed25519, RFC 8032 section 5.1, on affine points: slow and short.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2 % P
    return (
        (x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P,
    )


def multiply(point, times):
    total = (0, 1)
    while times:
        if times & 1:
            total = add(total, point)
        point, times = add(point, point), times >> 1
    return total


def point_of(data):
    number = int.from_bytes(data, "little")
    y, sign = number % 2**255, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert y < P and x * x % P == square, "not a point"
    return (P - x if x % 2 != sign else x), y


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def verify(public_key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(r + public_key + message).digest(), "little") % L
    left = multiply(BASE, s)
    right = add(point_of(r), multiply(point_of(public_key), k))
    assert len(signature) == 64 and s < L and left == right, "bad signature"


def multikey(text):
    data = unbase58(text[1:])
    assert text[0] == "z" and data[:2] == b"\xed\x01" and len(data) == 34
    return data[2:]


def read_identity(log):
    """docs/formats/identity.md. Gives the SCID and, for each version, key, epoch and cut."""
    previous, next_hashes, scid, versions = None, None, None, []
    for number, line in enumerate(log.splitlines(), 1):
        entry = json.loads(line)
        assert jcs(entry).decode() == line, "not canonical"
        (proof,) = entry.pop("proof")
        version_id = entry["versionId"]
        parameters = entry["parameters"]
        if number == 1:
            scid = previous = parameters["scid"]
            blank = jcs({**entry, "versionId": "{SCID}"}).decode().replace(scid, "{SCID}")
            assert multihash(jcs(json.loads(blank))) == scid, "SCID"
        else:
            for key in parameters["updateKeys"]:
                assert multihash(key.encode()) in next_hashes, "key not committed"
        assert version_id == f"{number}-{multihash(jcs({**entry, 'versionId': previous}))}"
        signer = proof["verificationMethod"].split("#")[1]
        assert proof["verificationMethod"] == f"did:key:{signer}#{signer}"
        assert signer in parameters["updateKeys"] and proof["cryptosuite"] == "eddsa-jcs-2022"
        signature = unbase58(proof.pop("proofValue")[1:])
        verify(multikey(signer), sha256(jcs(proof)) + sha256(jcs(entry)), signature)
        previous, next_hashes = version_id, parameters["nextKeyHashes"]
        state = entry["state"]
        assert state["id"].split(":")[2] == scid
        key = multikey(state["verificationMethod"][0]["publicKeyMultibase"])
        service = state["service"][0]
        versions.append((key, service["epoch"], service.get("cut")))
    return scid, versions


def tree_root(hashes):
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + tree_root(hashes[:split]) + tree_root(hashes[split:]))


def key_id(name, kind, public_key):
    return sha256(name.encode() + b"\n" + bytes([kind]) + public_key)[:4]


def read_checkpoint(note, record_key, witnesses):
    """docs/formats/checkpoint.md. Every signature line must be by a known key and good."""
    text, signatures = note[: note.rindex("\n\n") + 1], note[note.rindex("\n\n") + 2 :]
    origin, size, root, end = text.split("\n")
    assert end == ""
    known = {(origin, key_id(origin, 1, record_key)): (1, record_key)}
    for vkey in witnesses:
        name, _, material = vkey.split("+", 2)
        data = base64.b64decode(material, validate=True)
        assert data[0] == 4 and vkey.split("+")[1] == key_id(name, 4, data[1:]).hex()
        known[(name, key_id(name, 4, data[1:]))] = (4, data[1:])
    for line in signatures.splitlines():
        dash, name, encoded = line.split(" ")
        data = base64.b64decode(encoded, validate=True)
        kind, key = known.pop((name, data[:4]))
        assert dash == "—"
        if kind == 1:
            verify(key, text.encode(), data[4:])
        else:
            time = int.from_bytes(data[4:12], "big")
            verify(key, f"cosignature/v1\ntime {time}\n{text}".encode(), data[12:])
    assert not known, "a signature is missing"
    return origin, int(size), base64.b64decode(root, validate=True)


def read_entry(scid, seq, leaf_text, body=None, salt=None):
    """docs/formats/entry.md. Gives the leaf, or None when it is void."""
    try:
        leaf = json.loads(leaf_text)
    except ValueError:
        return None
    assert jcs(leaf).decode() == leaf_text
    assert leaf["log"] == scid and leaf["seq"] == seq and leaf["v"] == 1
    if body is not None:
        committed = sha256(b"communard/body/v1\0" + unbase64url(salt) + body.encode())
        assert committed == unbase64url(leaf["c"]), "body not committed"
        assert jcs(json.loads(body)).decode() == body
    return leaf


def check_export():
    lines = (HERE / "record.jsonl").read_text().splitlines()
    header, identity, head, *entries = [json.loads(line) for line in lines]
    assert header == {"format": "communard/record-export", "v": 1}
    scid, versions = read_identity(identity["identity"])
    origin, size, root = read_checkpoint(head["checkpoint"], versions[-1][0], head["witnesses"])
    assert origin == f"communard/v1/{scid}/0" and size == len(entries)
    hashes = [sha256(b"\0" + entry["leaf"].encode()) for entry in entries]
    for seq, (entry, leaf_hash) in enumerate(zip(entries, hashes)):
        assert entry["seq"] == seq and unbase64url(entry["hash"]) == leaf_hash
        leaf = read_entry(scid, seq, entry["leaf"], entry.get("body"), entry.get("salt"))
        assert (leaf is None) == (entry.get("without") == "void")
    assert tree_root(hashes) == root
    cut = versions[-1][2]
    assert tree_root(hashes[: cut["size"]]) == unbase64url(cut["root"])
    return len(entries)


def check_certificate():
    text = (HERE / "certificate.tlog-proof").read_text()
    head, checkpoint = text.split("\n\n", 1)
    title, extra, index, *proof = head.split("\n")
    assert title == "c2sp.org/tlog-proof@v1"
    extra = json.loads(base64.b64decode(extra.removeprefix("extra "), validate=True))
    seq = int(index.removeprefix("index "))
    scid, versions = read_identity(extra["identity"])
    origin, size, root = read_checkpoint(checkpoint, versions[-1][0], extra["witnesses"])
    assert origin == f"communard/v1/{scid}/0"
    read_entry(scid, seq, extra["leaf"], extra["body"], extra["salt"])
    # RFC 9162, section 2.1.3.2.
    first, last, found = seq, size - 1, sha256(b"\0" + extra["leaf"].encode())
    for sibling in (base64.b64decode(line, validate=True) for line in proof):
        if first % 2 or first == last:
            found = sha256(b"\1" + sibling + found)
            while not first % 2 and first:
                first, last = first >> 1, last >> 1
        else:
            found = sha256(b"\1" + found + sibling)
        first, last = first >> 1, last >> 1
    assert last == 0 and found == root
    return seq


def main():
    vectors = json.loads((HERE / "record-v1.json").read_text())
    scid, versions = read_identity((HERE / "did.jsonl").read_text())
    assert scid == vectors["identity"]["scid"] and len(versions) == 2
    assert len(read_identity((HERE / "did-restarted.jsonl").read_text())[1]) == 3
    tree = vectors["tree"]
    hashes = [sha256(b"\0" + leaf.encode()) for leaf in tree["leaves"]]
    assert [tree_root(hashes[:n]).hex() for n in range(10)] == tree["roots"]
    print(f"identity, record of {check_export()} entries, entry {check_certificate()}: all verified")


if __name__ == "__main__":
    sys.exit(main())
