/**
 * One press of a button for each thing the bot says. The widget takes its buttons away a moment after a press; a second one before
 * that would say the same again, and leave the line to type in read-only for good.
 */
export class Presses {
  /** @param {HTMLElement} widget */
  constructor(widget) {
    widget.addEventListener('click', (event) => this.press(event), { capture: true });
  }

  /** The bot spoke: its buttons are new ones. */
  onReply() {
    this.pressed = false;
  }

  press(event) {
    if (!event.target.closest('.webchat__suggested-actions__button')) {
      return;
    }

    if (this.pressed) {
      event.stopImmediatePropagation();
    }

    this.pressed = true;
  }
}
