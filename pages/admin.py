"""Admin: who has an account, who may come, and what was done. For admins only."""

import streamlit as st

from core.accounts.roles import Permission, require
from pages.parts.admin_accounts import show_accounts
from pages.parts.admin_audit import show_audit
from pages.parts.admin_invitations import show_invitations
from pages.parts.session import open_shared_studio, signed_in_account
from pages.parts.signed_in import open_process_office

studio = open_shared_studio()
admin = require(signed_in_account(), Permission.ADMINISTER)
office = open_process_office()

st.title("Admin", anchor=False)
show_accounts(office, studio.settings, admin)
show_invitations(office, studio.settings, admin)
show_audit(office, admin)
