"""The instances are of the newest zone data, whatever the system has."""

from roundtable.domain.timezones import use_packaged_zones

use_packaged_zones()
