import time
from multiprocessing import Process

import zmq

WORKERS = {"quick": ("tcp://127.0.0.1:15705", 0.01), "slow": ("tcp://127.0.0.1:15706", 0.05)}
RESULTS = "tcp://127.0.0.1:15707"


def work(name):
    endpoint, seconds = WORKERS[name]
    context = zmq.Context()
    tasks, results = context.socket(zmq.PULL), context.socket(zmq.PUSH)
    tasks.bind(endpoint)
    results.connect(RESULTS)
    while (task := tasks.recv_string()) != "end":
        time.sleep(seconds)
        results.send_string(f"{task} by {name}")


if __name__ == "__main__":
    workers = [Process(target=work, args=(name,)) for name in WORKERS]
    for worker in workers:
        worker.start()
    context = zmq.Context()
    sink, ventilator = context.socket(zmq.PULL), context.socket(zmq.PUSH)
    sink.bind(RESULTS)
    for endpoint, _ in WORKERS.values():
        ventilator.connect(endpoint)
    for i in range(1, 13):
        ventilator.send_string(f"task {i}")
    ventilator.send_string("end")  # one for each worker: they are dealt out in turn
    ventilator.send_string("end")
    for _ in range(12):
        print("sink received", sink.recv_string())
    for worker in workers:
        worker.join()
