"""Admin: who has an account, who may come, and what was done. For admins only."""

import streamlit as st

from core.accounts.roles import Permission, require
from pages.parts.admin_accounts import show_accounts
from pages.parts.admin_audit import show_audit
from pages.parts.admin_backups import show_backups
from pages.parts.admin_cohorts import show_cohorts
from pages.parts.admin_engine import show_engine_and_speech
from pages.parts.admin_erasures import show_erasures
from pages.parts.admin_hosting import open_process_hosting
from pages.parts.admin_invitations import show_invitations
from pages.parts.admin_storage import show_storage
from pages.parts.admin_usage import show_usage
from pages.parts.session import open_shared_studio, signed_in_account
from pages.parts.signed_in import open_process_office

studio = open_shared_studio()
admin = require(signed_in_account(), Permission.ADMINISTER)
office, hosting = open_process_office(), open_process_hosting()

st.title("Admin", anchor=False)
show_accounts(office, studio, admin)
show_invitations(office, studio.settings, admin)
show_cohorts(office, studio.settings, admin)
show_usage(hosting, admin)
show_storage(hosting, studio.settings, admin)
show_engine_and_speech(studio)
show_backups(studio.settings, admin)
show_erasures(studio, admin)
show_audit(office, hosting, admin)
