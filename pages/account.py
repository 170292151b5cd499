"""Account: the engine at work, the learner's own key, its usage, the voice, their recordings."""

import streamlit as st

from core.domain.account import Role
from pages.parts.engine_key import show_own_key
from pages.parts.engine_status import show_status
from pages.parts.engine_test import show_engine_test
from pages.parts.engine_usage import show_recent_usage
from pages.parts.host_settings import show_settings
from pages.parts.my_data_card import show_my_data
from pages.parts.recordings_card import show_recordings
from pages.parts.session import open_shared_studio, signed_in_account
from pages.parts.voice_status import show_voice_status

studio = open_shared_studio()

account = signed_in_account()
st.title("Account", anchor=False)
if account is not None:
    # Only here: on a laptop nothing about accounts is loaded.
    from pages.parts.openings_card import show_openings
    from pages.parts.sharing_card import show_sharing
    from pages.parts.sign_in_card import show_sign_in

    show_sign_in(studio.settings, account)
    show_sharing(account)
    show_openings(account)
show_status(studio)
show_engine_test(studio)
show_own_key(studio)
show_recent_usage(studio)
if account is not None:
    from pages.parts.limits_line import show_limits

    show_limits(studio)
show_voice_status(studio)
show_recordings(studio)
show_my_data(studio, account)
if account is None or account.role is Role.ADMIN:
    show_settings(studio.settings)
