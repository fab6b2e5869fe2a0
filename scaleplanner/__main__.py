"""Run the program as `python -m scaleplanner`."""

from scaleplanner.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
