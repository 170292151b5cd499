"""What routes and guards share once the server has started."""

from dataclasses import dataclass

from core.accounts.office import Office
from core.settings import Settings


@dataclass
class Reception:
    """Empty until the server has started. `office` stays None where nobody signs in here."""

    settings: Settings | None = None
    office: Office | None = None

    @property
    def asks_passwords(self) -> bool:
        """Tell whether people sign in by password, so that routes and guards have work."""
        return self.settings is not None and self.settings.sign_in == "password"
