"""Publishes what is no chat line, then one that is: frames.py ENDPOINT. Prints how many it sent."""
import sys
import zmq

context = zmq.Context()
pub = context.socket(zmq.XPUB)
pub.setsockopt(zmq.LINGER, 5000)
pub.connect(sys.argv[1])
pub.recv()
bad = [
    [b""],
    [b"   "],
    [b"#lobby bob: " + b"x" * 4001],
    [b"y" * 900_000],
    [b"\xff\xfe not utf-8"],
    [b"#lobby bob: bell \x07"],
    ["#lobby bob: \x1b[31mred".encode()],
    [b"two", b"frames"],
    [b"#no-such-room bob: hi"],
]
for frames in bad:
    pub.send_multipart(frames)
pub.send_string("#lobby bob: <img src=x onerror=alert(1)><script>alert(2)</script>")
pub.send_string("#lobby bob: after all that")
print(len(bad))
pub.close()
context.term()
