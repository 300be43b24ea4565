import time
from multiprocessing import Process

import zmq

PUBLISH, SUBSCRIBE = "tcp://127.0.0.1:15703", "tcp://127.0.0.1:15704"


def broker():
    context = zmq.Context()
    xsub, xpub = context.socket(zmq.XSUB), context.socket(zmq.XPUB)
    xsub.bind(PUBLISH)
    xpub.bind(SUBSCRIBE)
    zmq.proxy(xsub, xpub)  # messages down, subscriptions up, for ever


def chat(name, turns):
    context = zmq.Context()
    sub, pub = context.socket(zmq.SUB), context.socket(zmq.PUB)
    sub.setsockopt_string(zmq.SUBSCRIBE, "")
    sub.connect(SUBSCRIBE)
    pub.connect(PUBLISH)
    time.sleep(1)  # until both subscriptions have travelled up
    for speaker in turns:
        if speaker == name:
            pub.send_string(f"{name}: hello")
        print(f"{name} received {sub.recv_string()}", flush=True)


if __name__ == "__main__":
    Process(target=broker, daemon=True).start()
    people = [Process(target=chat, args=(name, ["ada", "ben"] * 2)) for name in ("ada", "ben")]
    for person in people:
        person.start()
    for person in people:
        person.join()
