"""Prints what two readers find in Parquet files, whose paths are the arguments, as JSON."""
import json
import sys
from datetime import datetime
from decimal import Decimal

import duckdb
import pyarrow
import pyarrow.parquet


def text(value):
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value


tables = [pyarrow.parquet.read_table(file) for file in sys.argv[1:]]
table = pyarrow.concat_tables(tables)
sums = 'SELECT sum("BilledCost"), sum("EffectiveCost"), count(*) FROM read_parquet($files)'
billed, effective, count = duckdb.execute(sums, {"files": sys.argv[1:]}).fetchone()
types = duckdb.execute("DESCRIBE SELECT * FROM read_parquet($files)", {"files": sys.argv[1:]})
json.dump(
    {
        "schema": {field.name: str(field.type) for field in table.schema},
        "rows": [{name: text(value) for name, value in row.items()} for row in table.to_pylist()],
        "types": {name: kind for name, kind, *_ in types.fetchall()},
        "sums": {"billed": text(billed), "effective": text(effective), "rows": count},
    },
    sys.stdout,
)
