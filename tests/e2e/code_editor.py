"""The code editor in a browser: Ace in a frame of its own."""

from playwright.sync_api import FrameLocator, Page, expect

_FRAME = "iframe[title='code_editor.code_editor']"


def find_editor(page: Page) -> FrameLocator:
    """Return the editor's frame once it can be typed into."""
    frame = page.frame_locator(_FRAME)
    expect(frame.locator(".ace_content")).to_be_visible()
    return frame


def write_code(page: Page, code: str) -> None:
    """Put code in the place of what stands in the editor, as pasting it would."""
    find_editor(page).locator(".ace_content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def read_code(page: Page) -> str:
    """Return what stands in the editor."""
    editor = find_editor(page).locator(".ace_editor")
    return str(editor.evaluate("element => element.env.editor.getValue()")).strip()
