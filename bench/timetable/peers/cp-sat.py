"""Curriculum-based course timetabling (UD2, track 3 of ITC-2007) as a plain model for OR-Tools CP-SAT.

Must stay plain: what a user of CP-SAT would write first, with no search of its own.

    python cp-sat.py INSTANCE SOLUTION SECONDS WORKERS SEED

Reads .ctt and .ectt, writes `course room day period` lines. Exit code 0, or 2 when there is no timetable in the time.
"""

import time

# Loading OR-Tools takes a second of the limit too.
BEGAN = time.monotonic()

import sys
from collections import defaultdict
from types import SimpleNamespace

from ortools.sat.python import cp_model

DAY_WEIGHT, ISOLATED_WEIGHT, ROOM_WEIGHT = 5, 2, 1
# Python builds about 200,000 variables a second, and CP-SAT needs some kB for each.
MOST_VARIABLES = 2_000_000
# To start Python, to write the answer and to end.
RESERVE_SECONDS = 0.5
NONE_IN_TIME = 2


def read(path):
    """The instance in rows of words, by the headlines that both formats share."""
    head, rows, section = {}, defaultdict(list), None
    with open(path, encoding="utf-8") as lines:
        for words in map(str.split, lines):
            if len(words) == 1 and words[0].endswith(":"):
                section = words[0]
            elif words and section is None:
                head[words[0]] = words[1:]
            elif words:
                rows[section].append(words)
    return SimpleNamespace(
        days=int(head["Days:"][0]),
        day_length=int(head["Periods_per_day:"][0]),
        courses={w[0]: (w[1], int(w[2]), int(w[3]), int(w[4])) for w in rows["COURSES:"]},
        rooms={w[0]: int(w[1]) for w in rows["ROOMS:"]},
        curricula=[w[2:] for w in rows["CURRICULA:"]],
        unavailable={(w[0], int(w[1]), int(w[2])) for w in rows["UNAVAILABILITY_CONSTRAINTS:"] if len(w) == 3},
    )


def build(instance):
    """The model; `at[course, day, period, room]` is true where a lecture is held."""
    model, at = cp_model.CpModel(), {}
    periods = [(d, p) for d in range(instance.days) for p in range(instance.day_length)]
    if len(instance.courses) * len(periods) * (len(instance.rooms) + 1) > MOST_VARIABLES:
        sys.exit(NONE_IN_TIME)
    held, cost = {}, []
    for course, (_, lectures, least_days, students) in instance.courses.items():
        for slot in periods:
            held[course, slot] = model.new_bool_var("")
            if (course, *slot) in instance.unavailable:
                model.add(held[course, slot] == 0)
            for room, capacity in instance.rooms.items():
                at[course, slot, room] = model.new_bool_var("")
                if students > capacity:
                    cost.append((students - capacity) * at[course, slot, room])
            model.add(sum(at[course, slot, room] for room in instance.rooms) == held[course, slot])
        model.add(sum(held[course, slot] for slot in periods) == lectures)
        cost.append(DAY_WEIGHT * missing_days(model, instance, held, course, least_days))
        cost.append(ROOM_WEIGHT * (rooms_used(model, instance, at, course, periods) - 1))
    for slot in periods:
        for room in instance.rooms:
            model.add_at_most_one(at[course, slot, room] for course in instance.courses)
        for group in groups_apart(instance):
            model.add_at_most_one(held[course, slot] for course in group)
    for group in instance.curricula:
        cost += [ISOLATED_WEIGHT * alone for alone in isolated(model, instance, held, group)]
    model.minimize(sum(cost))
    return model, at


def groups_apart(instance):
    """Courses that cannot be held at once: those of a teacher, those of a curriculum."""
    taught = defaultdict(list)
    for course, (teacher, *_) in instance.courses.items():
        taught[teacher].append(course)
    return [*taught.values(), *instance.curricula]


def missing_days(model, instance, held, course, least):
    days = []
    for day in range(instance.days):
        used = model.new_bool_var("")
        model.add_max_equality(used, [held[course, (day, period)] for period in range(instance.day_length)])
        days.append(used)
    missing = model.new_int_var(0, least, "")
    model.add(missing >= least - sum(days))
    return missing


def rooms_used(model, instance, at, course, periods):
    rooms = []
    for room in instance.rooms:
        used = model.new_bool_var("")
        for slot in periods:
            model.add_implication(at[course, slot, room], used)
        rooms.append(used)
    return sum(rooms)


def isolated(model, instance, held, group):
    """A variable for each period: a lecture of the curriculum with none of it just before or after, on its day."""
    for day in range(instance.days):
        here = [sum(held[course, (day, period)] for course in group) for period in range(instance.day_length)]
        for period in range(instance.day_length):
            alone = model.new_bool_var("")
            around = here[max(period - 1, 0) : period] + here[period + 1 : period + 2]
            model.add(alone >= here[period] - sum(around))
            yield alone


def main(instance_file, solution_file, seconds, workers, seed):
    instance = read(instance_file)
    model, at = build(instance)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, float(seconds) - RESERVE_SECONDS - (time.monotonic() - BEGAN))
    solver.parameters.num_workers = int(workers)
    solver.parameters.random_seed = int(seed)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return NONE_IN_TIME
    with open(solution_file, "w", encoding="utf-8") as lines:
        for (course, (day, period), room), variable in at.items():
            if solver.boolean_value(variable):
                lines.write(f"{course} {room} {day} {period}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
