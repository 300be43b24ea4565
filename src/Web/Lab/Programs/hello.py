from multiprocessing import Pipe, Process


def first(conn):
    conn.send("hello")
    print("Process-1 received", conn.recv(), flush=True)


def second(conn):
    print("Process-2 received", conn.recv(), flush=True)  # waits until something is there
    conn.send("world")


if __name__ == "__main__":
    conn1, conn2 = Pipe()  # two ends, both directions
    processes = [Process(target=first, args=(conn1,)), Process(target=second, args=(conn2,))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
