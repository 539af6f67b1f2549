"""A whole store as one file, and back.

    python -m lib.backup save FILE        write all stories, corrections and codebooks to FILE, while the app runs
    python -m lib.backup restore FILE     put them into the store that the settings name, which holds no story yet

The file is the same for SQLite and PostgreSQL, so it also carries a store from the one to the other.
"""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from lib.errors import ParallaxError
from lib.store import open_store


def main(arguments: list[str] | None = None) -> int:
    """The command line: 0 when it is done, 2 when it could not be."""
    parser = argparse.ArgumentParser(prog="python -m lib.backup", description="Save or restore the whole store.")
    parser.add_argument("act", choices=("save", "restore"))
    parser.add_argument("file", type=Path)
    options = parser.parse_args(arguments)
    try:
        with closing(open_store()) as store:
            if options.act == "save":
                unfinished = options.file.with_name(options.file.name + ".part")
                with unfinished.open("wb") as out:
                    store.save(out)
                unfinished.replace(options.file)
            else:
                with options.file.open("rb") as file:
                    store.put_back(file)
            done = "saved to" if options.act == "save" else "restored from"
            print(f"{len(store.stories())} open stories {done} {options.file}")
    except (ParallaxError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
