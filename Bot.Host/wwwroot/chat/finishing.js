/** "Finish and clear this chat", asked once more before it is done. */
export class Finishing {
  /** @param {() => Promise<void>} finish @param {string} failed what to say when it could not be done. */
  constructor(finish, failed) {
    this.finish = finish;
    this.failed = failed;
    this.button = document.getElementById('chat-finish');
    this.panel = document.getElementById('chat-finishing');
    this.error = document.getElementById('chat-finishing-error');
    this.yes = document.getElementById('chat-finish-yes');
    this.button.addEventListener('click', () => this.show(this.panel.hidden));
    this.yes.addEventListener('click', () => this.confirm());
    document.getElementById('chat-finish-no').addEventListener('click', () => this.show(false));
    this.panel.addEventListener('keydown', (event) => event.key === 'Escape' && this.show(false));
  }

  offer() {
    this.button.hidden = false;
  }

  show(asking) {
    this.error.textContent = '';
    this.panel.hidden = !asking;
    this.button.setAttribute('aria-expanded', String(asking));
    (asking ? document.getElementById('chat-finishing-title') : this.button).focus();
  }

  async confirm() {
    if (this.busy) {
      return;
    }

    this.busy = true;
    this.error.textContent = '';
    try {
      await this.finish();
    } catch {
      this.error.textContent = this.failed;
      this.busy = false;
    }
  }
}
