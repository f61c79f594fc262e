"""Sessions in the database as Django keeps them; what is known of their devices moves with a new key."""

from django.contrib.sessions.backends import db

from hetong.identity.log_ins import LogIn


class SessionStore(db.SessionStore):
    """`SESSION_ENGINE`; the name of the class salts what is stored, so it stays Django's."""

    def cycle_key(self) -> None:
        """A new key for the same data."""
        data, before = self._session, self.session_key
        self.create()
        self._session_cache = data
        if before:
            LogIn.objects.filter(session_id=before).update(session_id=self.session_key)
            self.delete(before)
