"""The database: solutions stored in SQLite, with lock, backups and migration."""

from scaleplanner.store.backup import BackupInfo
from scaleplanner.store.engine import DamagedError
from scaleplanner.store.leftovers import RESCUED
from scaleplanner.store.lock import LockedError
from scaleplanner.store.stands import StandInfo, StandOutput
from scaleplanner.store.store import ConflictError, SolutionInfo, Store

__all__ = [
    "RESCUED",
    "BackupInfo",
    "ConflictError",
    "DamagedError",
    "LockedError",
    "SolutionInfo",
    "StandInfo",
    "StandOutput",
    "Store",
]
