"""The peer of WebMq's weather in Python, as one would write it after the course: a SUB socket with its defaults, json, and rows in
batches. Usage: weather.py ENDPOINT sqlite FILE | weather.py ENDPOINT postgres FOLDER, of the server's socket."""
import io
import json
import sqlite3
import sys
import time
from datetime import datetime

import zmq

BATCH = 1000
LONGEST = 0.5
FIELDS = ("temperature", "humidity", "pressure", "wind_speed", "wind_direction", "rain")


class Sqlite:
    def __init__(self, file):
        self.connection = sqlite3.connect(file)
        self.connection.executescript(
            """PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
            CREATE TABLE observations(station TEXT NOT NULL, time INTEGER NOT NULL, temperature REAL, humidity REAL, pressure REAL,
                wind_speed REAL, wind_direction REAL, rain REAL);
            CREATE INDEX observations_by_station ON observations(station, time);"""
        )

    def store(self, observations):
        self.connection.executemany(
            "INSERT INTO observations VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (o["station"], int(datetime.fromisoformat(o["time"]).timestamp() * 1000), *(o.get(field) for field in FIELDS))
                for o in observations
            ],
        )
        self.connection.commit()


class Postgres:
    def __init__(self, folder):
        import psycopg2

        self.connection = psycopg2.connect(host=folder, user="postgres", dbname="postgres")
        self.cursor = self.connection.cursor()
        self.cursor.execute(
            """CREATE TABLE heard(station text NOT NULL, at timestamptz NOT NULL, temperature float8, humidity float8, pressure float8,
                wind_speed float8, wind_direction float8, rain float8);
            CREATE INDEX ON heard(station, at);"""
        )
        self.connection.commit()

    def store(self, observations):
        lines = io.StringIO()
        for o in observations:
            values = "\t".join("\\N" if o.get(field) is None else str(o[field]) for field in FIELDS)
            lines.write(f"{o['station']}\t{o['time']}\t{values}\n")
        lines.seek(0)
        self.cursor.copy_from(lines, "heard")
        self.connection.commit()


def main():
    endpoint, kind, where = sys.argv[1:]
    rows = Sqlite(where) if kind == "sqlite" else Postgres(where)
    socket = zmq.Context().socket(zmq.SUB)
    socket.subscribe("")
    socket.connect(endpoint)
    socket.rcvtimeo = int(LONGEST * 1000)
    observations = []
    began = time.monotonic()
    while True:
        try:
            observations.append(json.loads(socket.recv()))
        except zmq.Again:
            pass
        if len(observations) >= BATCH or (observations and time.monotonic() - began > LONGEST):
            rows.store(observations)
            observations.clear()
            began = time.monotonic()


if __name__ == "__main__":
    main()
