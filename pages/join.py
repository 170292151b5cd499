"""Join: what a cohort's coaches would see, and the choice to join it."""

import streamlit as st

from core.errors import NotFoundError
from pages.parts.join_form import show_invitation
from pages.parts.session import open_shared_studio, signed_in_account

open_shared_studio()
account = signed_in_account()
if account is None:
    raise NotFoundError("Cohorts are for where several people sign in.")

if token := st.query_params.get("token"):
    show_invitation(account, token)
else:
    st.title("Join a cohort", anchor=False)
    st.markdown("This address is not complete. Open the whole link that you were sent.")
