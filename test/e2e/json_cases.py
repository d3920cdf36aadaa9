# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Networks in JSON that are wrong, each with the place and the message that it gets.

Fields: name, whether the JSON Schema refuses it, line and column, the message with its JSON pointer, the file.
"""

CASES = (
    (
        "not_an_object",
        True,
        "1:1",
        'found a list, wanted an object with "dt", "populations" and so on',
        "[1, 2]",
    ),
    (
        "dt_missing",
        True,
        "1:1",
        'key \'dt\' of network is missing; wanted a time with a unit, such as "1 ms"',
        '{"populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}}}",
    ),
    (
        "dt_without_unit",
        True,
        "1:8",
        '/dt: found a number, wanted a time with a unit, such as "1 ms"; is it "1 ms"?',
        '{"dt": 1}',
    ),
    (
        "dt_text_without_unit",
        True,
        "1:8",
        '/dt: \'1\' has no unit; wanted a time with a unit, such as "1 ms" (units of time: s, ms, us, ns)',
        '{"dt": "1"}',
    ),
    (
        "dt_of_another_kind",
        True,
        "1:8",
        '/dt: \'1 mV\' is a voltage; wanted a time with a unit, such as "1 ms" (units of time: s, ms, us, '
        "ns)",
        '{"dt": "1 mV"}',
    ),
    (
        "dt_unknown_unit",
        True,
        "1:8",
        '/dt: \'1 fortnight\' has the unknown unit \'fortnight\'; wanted a time with a unit, such as "1 ms" '
        "(units of time: s, ms, us, ns)",
        '{"dt": "1 fortnight"}',
    ),
    (
        "dt_zero",
        False,
        "1:8",
        "/dt: dt is 0 ms; it must be positive and a whole number of nanoseconds (T1)",
        '{"dt": "0 ms"}',
    ),
    (
        "dt_fraction_of_nanosecond",
        False,
        "1:8",
        "/dt: dt is 0.5 ns; it must be positive and a whole number of nanoseconds (T1)",
        '{"dt": "0.5 ns"}',
    ),
    (
        "unknown_key",
        True,
        "3:2",
        "/sede: unknown key 'sede' of network; did you mean 'seed'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "sede": 1}',
    ),
    (
        "probes_are_chosen_at_run_time",
        True,
        "3:2",
        "/probes: unknown key 'probes' of network; what is recorded is chosen when a network is run: --r"
        "ecord='exc.v'",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "probes": ["a.v"]}',
    ),
    (
        "duration_is_chosen_at_run_time",
        True,
        "3:2",
        "/duration: unknown key 'duration' of network; how long a network runs is chosen when it is run:"
        " --duration=1s",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "duration": "1 s"}',
    ),
    (
        "key_twice",
        False,
        "2:2",
        "/seed: key 'seed' is given twice; delete one, or give it another name",
        '{"dt": "1 ms", "seed": 1,\n'
        ' "seed": 2}',
    ),
    (
        "seed_negative",
        True,
        "3:10",
        "/seed: found -1, wanted a whole number from 0 on",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "seed": -1}',
    ),
    (
        "seed_fraction",
        True,
        "3:10",
        "/seed: found 1.5, wanted a whole number from 0 on",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "seed": 1.5}',
    ),
    (
        "convention_unknown",
        True,
        "3:16",
        "/convention: unknown convention 'snntorc'; did you mean 'snntorch'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "convention": "snntorc"}',
    ),
    (
        "convention_choice_unknown",
        True,
        "3:31",
        "/convention/integrator: unknown integrator 'eulr'; did you mean 'euler'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "convention": {"integrator": "eulr"}}',
    ),
    (
        "convention_lag",
        False,
        "3:16",
        "/convention: reset_lag is 2, only 0 and 1 are allowed (T5)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "convention": {"reset_lag": 2}}',
    ),
    (
        "convention_contradiction",
        False,
        "3:16",
        "/convention: test = before takes no reset_lag: its reset already acts on the step after the cro"
        "ssing (T5)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "convention": {"test": "before", "reset_lag": 1}}',
    ),
    (
        "models_is_a_text",
        True,
        "3:12",
        "/models: found a text, wanted a list of texts",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "models": "my.mlir"}',
    ),
    (
        "models_file_missing",
        False,
        "3:13",
        "/models/0: file 'none.mlir' does not exist; it is looked for beside this one",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "models": ["none.mlir"]}',
    ),
    (
        "models_file_of_another_kind",
        False,
        "3:13",
        "/models/0: models are read from .mlir and .mlirbc files, found 'none.py'",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "models": ["none.py"]}',
    ),
    (
        "population_is_a_number",
        True,
        "1:37",
        '/populations/a: found a number, wanted an object with "size" and "model"',
        '{"dt": "1 ms", "populations": {"a": 10}}',
    ),
    (
        "population_name_empty",
        True,
        "1:32",
        "/populations/: a name must not be empty",
        '{"dt": "1 ms", "populations": {"": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "'
        'v_threshold": 1}}}}',
    ),
    (
        "size_missing",
        True,
        "3:8",
        "/populations/a: key 'size' of population is missing; wanted a number of cells from 1 on, or a l"
        "ist of extents such as [28, 28]",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"model": "lif", "parameters": {"tau": "20 ms", "v_threshold": 1}}}}',
    ),
    (
        "size_zero",
        True,
        "3:17",
        "/populations/a/size: found 0, wanted a number of cells from 1 on, or a list of extents such as "
        "[28, 28]",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 0, "model": "lif"}}}',
    ),
    (
        "size_negative",
        True,
        "3:18",
        "/populations/a/size/0: found -3, wanted a whole number from 1 on",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": [-3, 2], "model": "lif"}}}',
    ),
    (
        "size_fraction",
        True,
        "3:17",
        "/populations/a/size: found 2.5, wanted a number of cells from 1 on, or a list of extents such a"
        "s [28, 28]",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2.5, "model": "lif"}}}',
    ),
    (
        "size_empty",
        True,
        "3:17",
        "/populations/a/size: found a list of 0, wanted a number of cells from 1 on, or a list of extent"
        "s such as [28, 28]",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": [], "model": "lif"}}}',
    ),
    (
        "size_absurd",
        False,
        "3:17",
        "/populations/a/size: 'a' has 1000000x1000000 cells; the most is 2147483647",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": [1000000, 1000000], "model": "lif", "parameters": {"tau": "20 ms", "v_threshold'
        '": 1}}}}',
    ),
    (
        "size_overflow",
        False,
        "3:17",
        "/populations/a/size: 'a' has 99999999999x99999999999x99999999999 cells; the most is 2147483647",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": [99999999999, 99999999999, 99999999999], "model": "lif", "parameters": {"tau": '
        '"20 ms", "v_threshold": 1}}}}',
    ),
    (
        "size_called_n",
        True,
        "3:9",
        "/populations/a/n: unknown key 'n' of population; did you mean 'size'?",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"n": 2, "model": "lif"}}}',
    ),
    (
        "model_unknown",
        True,
        "3:29",
        "/populations/a/model: 'a' is of model 'liff', which is not known; did you mean 'lif'?",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "liff"}}}',
    ),
    (
        "model_is_a_rule",
        True,
        "3:29",
        "/populations/a/model: model 'pair_stdp' of 'a' is of kind 'plasticity', wanted one of kind 'neu"
        "ron';",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "pair_stdp"}}}',
    ),
    (
        "parameter_unknown",
        True,
        "3:51",
        "/populations/a/parameters/tua: 'a' gives parameter 'tua', which model 'lif' does not have; did "
        "you mean 'tau'?",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tua": "20 ms", "tau": "20 ms", "v_threshold"'
        ": 1}}}}",
    ),
    (
        "parameter_missing",
        True,
        "3:50",
        "/populations/a/parameters: 'a' does not give 'v_threshold' [V] of model 'lif', which has no def"
        "ault; see 'glia models'",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms"}}}}',
    ),
    (
        "parameters_missing",
        True,
        "3:8",
        "/populations/a: 'a' does not give 'tau' [s], 'v_threshold' [V] of model 'lif', which has no def"
        "ault; see 'glia models'",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif"}}}',
    ),
    (
        "parameter_of_another_kind",
        True,
        "3:58",
        "/populations/a/parameters/tau: 'tau' of 'a': '20 mV' is a voltage; wanted a time (s, ms, us, ns"
        ")",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 mV", "v_threshold": 1}}}}',
    ),
    (
        "parameter_unknown_unit",
        True,
        "3:58",
        "/populations/a/parameters/tau: 'tau' of 'a': '20 parsec' has the unknown unit 'parsec'; wanted "
        "a time (s, ms, us, ns)",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 parsec", "v_threshold": 1}}}}',
    ),
    (
        "parameter_text_without_unit",
        True,
        "3:58",
        "/populations/a/parameters/tau: '20' has no unit; write 20 without quotes, or a unit",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20", "v_threshold": 1}}}}',
    ),
    (
        "parameter_is_a_time_where_none_is",
        False,
        "3:72",
        "/populations/a/parameters/r: 'r' of 'a': '20 ms' is a time; wanted a number without a unit",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "r": "20 ms", "v_threshold": '
        "1}}}}",
    ),
    (
        "parameter_null",
        True,
        "3:58",
        '/populations/a/parameters/tau: found null, wanted a number, a number with a unit such as "20 ms'
        '", a list of numbers, or {"file": ...}',
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": null, "v_threshold": 1}}}}',
    ),
    (
        "parameter_count",
        False,
        "3:58",
        "/populations/a/parameters/tau: 'tau' of 'a' has numbers of shape 3; 'a' has 2 cells: give one n"
        "umber, or one for each cell",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": ["1 ms", "2 ms", "3 ms"], "v_threshold'
        '": 1}}}}',
    ),
    (
        "parameter_ragged",
        False,
        "3:76",
        "/populations/a/parameters/tau/1: 'tau' of 'a': found a row of 1, other rows have 2",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": [2, 2], "model": "lif", "parameters": {"tau": [[0.1, 0.2], [0.1]], "v_threshold'
        '": 1}}}}',
    ),
    (
        "parameter_too_large",
        False,
        "3:84",
        "/populations/a/parameters/v_threshold: 'v_threshold' of 'a': 1e999 V is too large a number",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "1e307 s", "v_threshold": "1e999 V"}}}'
        "}",
    ),
    (
        "period_zero",
        True,
        "3:95",
        "/populations/a/every: found 0, wanted a whole number of steps from 1 on, or a time with a unit "
        'such as "10 ms"',
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold": 1}, "every": 0'
        "}}}",
    ),
    (
        "period_no_whole_step",
        False,
        "3:95",
        "/populations/a/every: the period of 'a' is 2.5 ms, which is no whole number of steps of 1 ms; w"
        'rite "2 ms" or "3 ms", or choose a dt that divides it (T3)',
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold": 1}, "every": "'
        '2.5 ms"}}}',
    ),
    (
        "modulator_is_a_text",
        True,
        "3:99",
        "/populations/a/modulator: found a text, wanted true or false",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold": 1}, "modulator'
        '": "yes"}}}',
    ),
    (
        "stream_too_large",
        False,
        "3:96",
        "/populations/a/stream: the stream of 'a' is 4294967296; the most is 4294967295",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold": 1}, "stream": '
        "4294967296}}}",
    ),
    (
        "from_missing",
        True,
        "4:3",
        "/projections/0: key 'from' of projection is missing; wanted the name of a population or an inpu"
        't, or {"population": ..., "output": ...}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "from_unknown",
        False,
        "4:12",
        "/projections/0/from: no population or input is called 'aa'; did you mean 'a'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "aa", "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "from_says_nothing",
        False,
        "4:12",
        "/projections/0/from: a reference says one of 'population', 'input' and 'projection'",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": {"output": "v"}, "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "from_has_no_such_output",
        False,
        "4:12",
        "/projections/0/from: model 'lif' of 'a' has no output 'v'; it gives out events only",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a.v", "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "to_unknown",
        False,
        "4:23",
        "/projections/0/to: no population is called 'b';",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "b", "connect": "one_to_one"}]}',
    ),
    (
        "to_is_an_input",
        False,
        "3:69",
        "/projections/0/to: 'in' is an input; a projection leads to a population",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "inputs": {"in": {"size": 2}}, "projections": [{"from": "a", "to": "in", "connect": "one_to_on'
        'e"}]}',
    ),
    (
        "to_has_no_port",
        False,
        "3:38",
        "/projections/0/to: nothing can reach 'n': its model 'poisson_source' has no port",
        '{"dt": "1 ms",\n'
        ' "populations": {"n": {"size": 2, "model": "poisson_source", "parameters": {"rate": "1 Hz"}}},\n'
        ' "projections": [{"from": "n", "to": "n", "connect": "one_to_one"}]}',
    ),
    (
        "port_unknown",
        False,
        "4:51",
        "/projections/0/to/port: model 'lif' has no port 'j';",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": {"population": "a", "port": "j"}, "connect": "one_to_one"}]}',
    ),
    (
        "signal_without_name",
        False,
        "4:3",
        '/projections/0: a projection without "to" makes a signal; give it a "name" to refer to it',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "connect": "one_to_one"}]}',
    ),
    (
        "signal_reads_itself",
        False,
        "4:3",
        "/projections/0: 's' reads itself through signals of projections only; that has no shape",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"name": "s", "from": "t", "connect": "one_to_one"},\n'
        '  {"name": "t", "from": "s", "connect": "one_to_one"}]}',
    ),
    (
        "projection_name_twice",
        False,
        "5:12",
        "/projections/1/name: a second projection is called 'p'",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"name": "p", "from": "a", "to": "a", "connect": "one_to_one"},\n'
        '  {"name": "p", "from": "a", "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "name_means_two_things",
        False,
        "4:27",
        '/projections/0/from: \'a\' is both an input and a population; write {"population": ...}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "inputs": {"a": {"size": 2}},\n'
        ' "projections": [{"from": "a", "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "stop_when_is_a_signal",
        False,
        "3:16",
        "/stop_when/0: 'a' gives a signal; an event ends a sample (T8)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "li", "parameters": {"tau": "20 ms"}}},\n'
        ' "stop_when": ["a"]}',
    ),
    (
        "connect_missing",
        True,
        "4:3",
        "/projections/0: key 'connect' of projection is missing; wanted a kind of connectivity, such as "
        '"dense" or {"kind": "fixed_probability", "probability": 0.1}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a"}]}',
    ),
    (
        "connect_unknown",
        True,
        "4:39",
        "/projections/0/connect: unknown connectivity 'densee'; did you mean 'dense'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "densee"}]}',
    ),
    (
        "connect_needs_more",
        True,
        "4:39",
        '/projections/0/connect: \'fixed_probability\' needs more than its name: {"kind": "fixed_probabili'
        'ty", "probability": ...}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "fixed_probability"}]}',
    ),
    (
        "connect_without_kind",
        True,
        "4:39",
        "/projections/0/connect: key 'kind' of connectivity is missing;",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"probability": 0.5}}]}',
    ),
    (
        "connect_unknown_kind",
        True,
        "4:48",
        "/projections/0/connect/kind: 'fixed_prob' is no kind of connectivity; did you mean 'fixed_proba"
        "bility'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "fixed_prob", "probability": 0.5}}]}',
    ),
    (
        "connect_unknown_key",
        True,
        "4:69",
        "/projections/0/connect/p: unknown key 'p' of fixed_probability;",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "fixed_probability", "p": 0.5}}]}',
    ),
    (
        "probability_above_one",
        False,
        "4:84",
        "/projections/0/connect/probability: 'a_to_a': probability is 1.5; it must lie in [0, 1]",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "fixed_probability", "probability": 1.5}}]}',
    ),
    (
        "degree_above_sources",
        False,
        "4:77",
        "/projections/0/connect/degree: 'a_to_a': degree is 3; there are 2 different sources for a targe"
        "t",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "fixed_in_degree", "degree": 3}}]}',
    ),
    (
        "dense_without_weight",
        False,
        "4:3",
        '/projections/0: \'a_to_a\' has no "weight"; \'dense\' needs one for each synapse',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense"}]}',
    ),
    (
        "dense_with_one_weight",
        False,
        "4:58",
        "/projections/0/weight: 'a_to_a' is dense and has one weight; write a row for each target, or co"
        'nnect "all_to_all"',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": 1}]}',
    ),
    (
        "dense_of_other_shape",
        False,
        "4:58",
        "/projections/0/weight: 'a_to_a' does not fit: weights of shape 2x3 take 3 sources, the source h"
        "as 2 cells (2)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": [[1, 2, 3], [4, 5, 6]]}]}',
    ),
    (
        "dense_ragged",
        False,
        "4:67",
        "/projections/0/weight/1: the weight of 'a_to_a': found a row of 1, other rows have 2",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": [[1, 2], [3]]}]}',
    ),
    (
        "one_to_one_of_other_shape",
        False,
        "3:55",
        "/projections/0/connect: 'in_to_a' does not fit: from 2x3 cells it reaches 2x3, 'a' has 6; see t"
        'he source in that shape: {"population": ..., "as": [6]}',
        '{"dt": "1 ms", "inputs": {"in": {"size": [2, 3]}},\n'
        ' "populations": {"a": {"size": 6, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [{"from": "in", "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "conv_of_flat_source",
        False,
        "4:59",
        "/projections/0/weight: 'a_to_a' does not fit: weights of shape 1x1x1x1 in 1 group(s) do not fit"
        " a source of shape 2",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "conv2d", "weight": [[[[1]]]]}]}',
    ),
    (
        "pool_with_weight",
        False,
        "4:91",
        "/projections/0/weight: 'a_to_a' has a weight, which 'sum_pool2d' does not take; delete it",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sum_pool2d", "kernel": [1, 1]}, "weight": 1}]}',
    ),
    (
        "kernel_of_one_number",
        True,
        "4:72",
        "/projections/0/connect/kernel: found a list of 1, wanted a list of two whole numbers from 1 on "
        "(row, column)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sum_pool2d", "kernel": [1]}}]}',
    ),
    (
        "weight_is_a_time",
        False,
        "4:63",
        "/projections/0/weight: the weight of 'a_to_a': '5 ms' is a time; wanted a number without a unit",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "weight": "5 ms"}]}',
    ),
    (
        "bias_count",
        False,
        "4:61",
        "/projections/0/bias: 'a_to_a' has 3 biases; give one for all, or 2, one for each target",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "bias": [1, 2, 3]}]}',
    ),
    (
        "synapse_out_of_range",
        False,
        "4:83",
        "/projections/0/connect/synapses/1/1: 'a_to_a': synapse 1 has target 2; there are 2 targets, 0 t"
        "o 1",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sparse", "synapses": [[0, 1], [1, 2]]}}]}',
    ),
    (
        "synapse_of_three_numbers",
        True,
        "4:71",
        "/projections/0/connect/synapses/0: found a list of 3, wanted a synapse [source, target]",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sparse", "synapses": [[0, 1, 2]]}}]}',
    ),
    (
        "sparse_weight_count",
        False,
        "4:91",
        "/projections/0/weight: 'a_to_a' does not fit: 'sparse' lists 1 synapses and has weights of shap"
        "e 2",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sparse", "synapses": [[0, 1]]}, "weight": [1, 2'
        "]}]}",
    ),
    (
        "delay_no_whole_step",
        False,
        "4:62",
        "/projections/0/delay: the delay of 'a_to_a' is 1.5 ms, which is no whole number of steps of 1 m"
        's; write "1 ms" or "2 ms", or choose a dt that divides it (T3)',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "delay": "1.5 ms"}]}',
    ),
    (
        "delay_negative",
        True,
        "4:62",
        '/projections/0/delay: found -1, wanted a whole number of steps, a time such as "1.5 ms", a list'
        ' of them, or {"uniform": [1, 5]}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "delay": -1}]}',
    ),
    (
        "delay_negative_time",
        False,
        "4:62",
        "/projections/0/delay: the delay of 'a_to_a' is -1 ms; it must not be negative",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "delay": "-1 ms"}]}',
    ),
    (
        "delay_too_long",
        False,
        "4:62",
        "/projections/0/delay: the delay of 'a_to_a' is 1e9 s; the most is 2147483647 steps",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "delay": "1e9 s"}]}',
    ),
    (
        "delay_list_for_dense",
        False,
        "4:62",
        "/projections/0/delay: 'a_to_a' has a delay for each synapse, which only 'sparse', 'fixed_in_deg"
        "ree' and 'fixed_probability' take; give one delay for all",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "delay": [1, 2]}]}',
    ),
    (
        "delay_count",
        False,
        "4:90",
        "/projections/0/delay: 'a_to_a' has 2 delays for 1 synapses; give one for each",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sparse", "synapses": [[0, 1]]}, "delay": [1, 2]'
        "}]}",
    ),
    (
        "delay_range_backwards",
        False,
        "4:109",
        "/projections/0/delay/uniform: the delay of 'a_to_a' is drawn from 5 to 1 steps; the first must "
        "not be above the second",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "fixed_probability", "probability": 1}, "delay":'
        ' {"uniform": [5, 1]}}]}',
    ),
    (
        "delay_says_nothing",
        False,
        "4:62",
        "/projections/0/delay: the delay of 'a_to_a' says one of 'uniform' and 'file'",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one", "delay": {}}]}',
    ),
    (
        "cycle_without_delay",
        False,
        "2:18",
        "/populations/a: cycle without delay: 'a' <- 'a_to_a' <- 'a' (T3)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "rule_unknown",
        False,
        "4:83",
        "/projections/0/learn/rule: 'a_to_a' is of model 'pair_stpd', which is not known; did you mean '"
        "pair_stdp'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "learn": {"rule": "pair_stpd"}}'
        "]}",
    ),
    (
        "rule_is_a_neuron",
        False,
        "4:83",
        "/projections/0/learn/rule: model 'lif' of 'a_to_a' is of kind 'neuron', wanted one of kind 'pla"
        "sticity';",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "learn": {"rule": "lif"}}]}',
    ),
    (
        "rule_parameter_missing",
        False,
        "4:110",
        "/projections/0/learn/parameters: 'a_to_a' does not give 'a_minus' of model 'pair_stdp', which h"
        "as no default; see 'glia models'",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "learn": {"rule": "pair_stdp", '
        '"parameters": {"a_plus": 1}}}]}',
    ),
    (
        "modulator_port_unknown",
        False,
        "5:91",
        "/projections/0/learn/modulate/potentiation: rule 'pair_stdp' has no port 'potentiation';",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1,\n'
        '   "learn": {"rule": "pair_stdp", "parameters": {"a_plus": 1, "a_minus": 1}, "modulate": {"pote'
        'ntiation": "a"}}}]}',
    ),
    (
        "modulator_is_events",
        False,
        "5:105",
        "/projections/0/learn/modulate/depression: port 'depression' of rule 'pair_stdp' is driven by a "
        "signal of one cell; this is a line of events",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1,\n'
        '   "learn": {"rule": "pair_stdp", "parameters": {"a_plus": 1, "a_minus": 1}, "modulate": {"depr'
        'ession": "a"}}}]}',
    ),
    (
        "file_missing",
        False,
        "4:67",
        "/projections/0/weight/file: file 'none.npy' cannot be read: No such file or directory",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": {"file": "none.npy"}}]}',
    ),
    (
        "file_of_another_kind",
        False,
        "4:67",
        "/projections/0/weight/file: file 'none.txt' ends in '.txt'; .npy, .csv, .h5, .hdf5 and .nir are"
        " read",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": {"file": "none.txt"}}]}',
    ),
    (
        "file_without_dataset",
        False,
        "4:67",
        '/projections/0/weight/file: file \'none.h5\' is an HDF5 file; say which dataset: {"file": ..., "d'
        'ataset": "/weights"}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": {"file": "none.h5"}}]}',
    ),
    (
        "file_key_missing",
        True,
        "4:59",
        "/projections/0/weight/fiel: unknown key 'fiel' of values; did you mean 'file'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": {"fiel": "none.npy"}}]}',
    ),
    (
        "file_is_no_npy",
        False,
        "4:67",
        "/projections/0/weight/file: file 'text.npy' is not a .npy file; write it with numpy.save",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "dense", "weight": {"file": "text.npy"}}]}',
    ),
    (
        "file_csv_column",
        False,
        "4:100",
        "/projections/0/weight/file: file 'table.csv' has no column 'wieght'; did you mean 'weight'?",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sparse", "synapses": [[0, 1]]}, "weight": {"fil'
        'e": "table.csv", "column": "wieght"}}]}',
    ),
    (
        "file_csv_not_a_number",
        False,
        "4:100",
        "/projections/0/weight/file: file 'broken.csv' has 'x' in line 2, which is no number",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sparse", "synapses": [[0, 1]]}, "weight": {"fil'
        'e": "broken.csv", "column": "weight"}}]}',
    ),
    (
        "file_unit",
        False,
        "4:141",
        "/projections/0/weight/unit: the weight of 'a_to_a': 'ms' is a time; wanted a number without a u"
        "nit",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": {"kind": "sparse", "synapses": [[0, 1]]}, "weight": {"fil'
        'e": "table.csv", "column": "weight", "unit": "ms"}}]}',
    ),
    (
        "outputs_unknown",
        False,
        "3:14",
        "/outputs/0: no population or input is called 'b';",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "outputs": ["b"]}',
    ),
    (
        "outputs_twice",
        False,
        "3:19",
        '/outputs/1: \'a\' is an output already; to give it a second name, write an object of names: {"aga'
        'in": ...}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "outputs": ["a", "a"]}',
    ),
    (
        "outputs_a_text",
        True,
        "3:13",
        "/outputs: found a text, wanted a list of populations, or an object of names and populations",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "outputs": "a"}',
    ),
    (
        "reshape_of_other_size",
        False,
        "4:38",
        "/projections/0/from/as: sees 2 cells (2) as 3 (3)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "projections": [\n'
        '  {"from": {"population": "a", "as": [3]}, "to": "a", "connect": "one_to_one"}]}',
    ),
    (
        "input_carries",
        True,
        "3:42",
        "/inputs/in/carries: unknown kind of input 'spikes';",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold":'
        " 1}}},\n"
        ' "inputs": {"in": {"size": 1, "carries": "spikes"}}}',
    ),
    (
        "comma_too_many",
        True,
        "3:1",
        "/populations: unexpected '}'; expected string literal; delete the comma before it",
        '{"dt": "1 ms",\n'
        ' "populations": {},\n'
        "}",
    ),
    (
        "comma_missing",
        True,
        "2:2",
        "/dt: unexpected string literal; expected '}'; a comma is missing before it",
        '{"dt": "1 ms"\n'
        ' "populations": {}}',
    ),
    (
        "single_quotes",
        True,
        "1:2",
        'invalid literal; JSON takes double quotes: "..."',
        "{'dt': '1 ms'}",
    ),
    (
        "comment",
        True,
        "1:15",
        '/dt: invalid literal; JSON has no comments: write "description": "..."',
        '{"dt": "1 ms" // a step\n'
        "}",
    ),
    (
        "cut_off",
        True,
        "1:32",
        "/populations: unexpected end of input; expected string literal; the file ends too early: close "
        "what is open with } or ]",
        '{"dt": "1 ms", "populations": {',
    ),
    (
        "empty",
        True,
        "1:1",
        'the file is empty; the least is {"dt": "1 ms", "populations": {}}',
        "",
    ),
    (
        "time_constant_negative",
        False,
        "3:58",
        "/populations/a/parameters/tau: 'tau' of 'a' is -20 ms; the equations of 'lif' divide by it: it must "
        "be positive",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "-20 ms", "v_threshold": 1}}}}',
    ),
    (
        "time_constant_zero",
        False,
        "3:58",
        "/populations/a/parameters/tau: 'tau' of 'a' is 0; the equations of 'lif' divide by it: it must be po"
        "sitive",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": 0, "v_threshold": 1}}}}',
    ),
    (
        "time_constant_zero_in_a_list",
        False,
        "3:68",
        "/populations/a/parameters/tau/1: 'tau' of 'a' is 0 ms; the equations of 'lif' divide by it: it must "
        "be positive",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": ["20 ms", "0 ms"], "v_threshold": 1}}}}',
    ),
    (
        "time_constant_of_a_trace",
        False,
        "4:169",
        "/projections/0/learn/parameters/tau_plus: 'tau_plus' of 'a_to_a' is -2 ms; the equations of 'pair_st"
        "dp' divide by it: it must be positive",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "200 s", "v_threshold": 1}}}'
        ",\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "weight": 0.5, "learn": {"rule": "pa'
        'ir_stdp", "parameters": {"a_plus": 0.1, "a_minus": 0.1, "tau_plus": "-2 ms"}}}]}',
    ),
    (
        "divisor_zero",
        False,
        "3:73",
        "/populations/a/parameters/c: 'c' of 'a' is 0 pF; the equations of 'adaptive_exponential' divide by i"
        "t: it must not be 0",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "adaptive_exponential", "parameters": {"c": "0 pF"}}}}',
    ),
    (
        "bounds_reversed",
        False,
        "4:178",
        "/projections/0/learn/parameters/w_max: 'w' of 'a_to_a' is kept between 'w_min', which is 2, and 'w_m"
        "ax', which is 1; the first must not be above the second (P2)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "200 s", "v_threshold": 1}}}'
        ",\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "weight": 0.5, "learn": {"rule": "pa'
        'ir_stdp", "parameters": {"a_plus": 0.1, "a_minus": 0.1, "w_min": 2, "w_max": 1}}}]}',
    ),
    (
        "bounds_reversed_by_a_default",
        False,
        "4:166",
        "/projections/0/learn/parameters/w_max: 'w' of 'a_to_a' is kept between 'w_min', which is 0, and 'w_m"
        "ax', which is -1; the first must not be above the second (P2)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "200 s", "v_threshold": 1}}}'
        ",\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "weight": 0.5, "learn": {"rule": "pa'
        'ir_stdp", "parameters": {"a_plus": 0.1, "a_minus": 0.1, "w_max": -1}}}]}',
    ),
    (
        "rate_negative",
        False,
        "3:3",
        "/populations/a: a random draw of 'a' has mean -2.200000e+00, made from 'rate'; it must lie in [0, 7."
        "000000e+02] (R2)",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "poisson_source", "parameters": {"rate": "-2.2 kHz"}}}}',
    ),
    (
        "unit_in_other_letters",
        True,
        "3:70",
        "/populations/a/parameters/rate: 'rate' of 'a': '2.2 khz' has the unknown unit 'khz' (did you mean 'k"
        "Hz'?); wanted a frequency (Hz, kHz, MHz)",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "poisson_source", "parameters": {"rate": "2.2 khz"}}}}',
    ),
    (
        "unit_of_time_in_other_letters",
        True,
        "3:58",
        "/populations/a/parameters/tau: 'tau' of 'a': '20 MS' has the unknown unit 'MS' (did you mean 'ms'?);"
        " wanted a time (s, ms, us, ns)",
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": "20 MS", "v_threshold": 1}}}}',
    ),
    (
        "dt_in_other_letters",
        True,
        "1:8",
        '/dt: \'1 MS\' has the unknown unit \'MS\' (did you mean \'ms\'?); wanted a time with a unit, such as "1 ms'
        '" (units of time: s, ms, us, ns)',
        '{"dt": "1 MS"}',
    ),
    (
        "rule_by_a_part_of_its_name",
        False,
        "4:98",
        "/projections/0/learn/rule: 'a_to_a' is of model 'stdp', which is not known; did you mean 'pair_stdp'"
        "? available: pair_stdp",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "200 s", "v_threshold": 1}}}'
        ",\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "weight": 0.5, "learn": {"rule": "st'
        'dp", "parameters": {"a_plus": 0.1, "a_minus": 0.1}}}]}',
    ),
    (
        "weight_is_a_time",
        False,
        "4:75",
        "/projections/0/weight: the weight of 'a_to_a': '0.5 ms' is a time; wanted a number without a unit, o"
        "r one that is brought to SI units (V, mV, uV, A, mA, uA, nA, pA, Ohm, kOhm, MOhm, GOhm, S, mS, uS, n"
        "S, pS, F, uF, nF, pF)",
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "200 s", "v_threshold": 1}}}'
        ",\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "weight": "0.5 ms"}]}',
    ),
    (
        "weight_drawn",
        True,
        "4:75",
        '/projections/0/weight: found an object, wanted a number, a number with a unit such as "20 ms", a lis'
        't of numbers, or {"file": ...}',
        '{"dt": "1 ms",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "200 s", "v_threshold": 1}}}'
        ",\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": 1, "weight": {"normal": [0, 1]}}]}',
    ),
    (
        "delay_shorter_than_dt",
        False,
        "4:62",
        "/projections/0/delay: the delay of 'a_to_a' is 1 ms, which is no whole number of steps of 100 s; wri"
        'te "100 s", or choose a dt that divides it (T3)',
        '{"dt": "100 s",\n'
        ' "populations": {"a": {"size": 2, "model": "lif", "parameters": {"tau": "200 s", "v_threshold": 1}}}'
        ",\n"
        ' "projections": [\n'
        '  {"from": "a", "to": "a", "connect": "all_to_all", "delay": "1 ms"}]}',
    ),
    (
        "quantity_without_quotes",
        True,
        "3:61",
        '/populations/a/parameters/tau: invalid literal; a number with a unit is written in quotes: "20 ms"',
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": 20 ms, "v_threshold": 1}}}}',
    ),
    (
        "quantity_without_quotes_in_one_word",
        True,
        "3:58",
        '/populations/a/parameters/tau: invalid literal; a number with a unit is written in quotes: "20 ms"',
        '{"dt": "1 ms",\n'
        ' "populations": {\n'
        '  "a": {"size": 2, "model": "lif", "parameters": {"tau": 20ms, "v_threshold": 1}}}}',
    ),
    (
        "two_commas",
        True,
        "1:15",
        "/dt: unexpected ','; expected string literal; delete one of the two commas",
        '{"dt": "1 ms",,\n'
        ' "populations": {}}',
    ),
    (
        "value_missing",
        True,
        "1:8",
        "/dt: unexpected ','; expected '[', '{', or a literal; a value is missing before it, or the comma is "
        "one too many",
        '{"dt": ,\n'
        ' "populations": {}}',
    ),
)
