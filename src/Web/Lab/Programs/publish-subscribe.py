import random
import time
from multiprocessing import Process

import zmq

ENDPOINT = "tcp://127.0.0.1:15702"


def subscribe(name, prefix, count):
    socket = zmq.Context().socket(zmq.SUB)
    socket.setsockopt_string(zmq.SUBSCRIBE, prefix)
    socket.connect(ENDPOINT)
    for _ in range(count):
        print(f"{name} received {socket.recv_string()}", flush=True)


if __name__ == "__main__":
    station = zmq.Context().socket(zmq.PUB)
    station.bind(ENDPOINT)
    cities = ["oslo", "bergen", "tromso"] * 3
    subscribers = [Process(target=subscribe, args=("oslo", "oslo", 3)), Process(target=subscribe, args=("everything", "", 9))]
    for subscriber in subscribers:
        subscriber.start()
    time.sleep(1)  # PUB cannot see its subscribers: what it says too early is lost
    for i, city in enumerate(cities):
        if i == 4:
            subscribers.append(Process(target=subscribe, args=("latecomer", "", 5)))
            subscribers[-1].start()
            time.sleep(1)
        station.send_string(f"{city} {random.randint(-9, 19)}°")
    for subscriber in subscribers:
        subscriber.join()
