/*
 * Addresses while an editor types, by the rules of writing/slugs.py; tests/writing/slug_cases.json holds both to one list.
 * Wagtail's own controller loses what its table of letters lacks, and turns "R’lấp" into what depends on the browser's language.
 * Takes the place of "w-slug" on every address field: same actions (see wagtail.admin.widgets.slug.SlugInput).
 */
(() => {
  const MAX_LENGTH = 100;
  const APOSTROPHES = /['’‘ʼ′`´]/g;
  const INVISIBLE =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

  function slugify(text) {
    const bare = text.replace(INVISIBLE, '').normalize('NFC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    const slug = bare
      .replace(/đ/g, 'd')
      .replace(APOSTROPHES, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    if (slug.length <= MAX_LENGTH) return slug;
    const end = slug.slice(0, MAX_LENGTH + 1).lastIndexOf('-');
    return slug.slice(0, end > 0 ? end : MAX_LENGTH);
  }

  class SlugController extends window.StimulusModule.Controller {
    /* The editor leaves the address field. */
    slugify() {
      this.set(this.element.value);
    }

    /* The title changed. */
    urlify(event) {
      this.set((event.detail && event.detail.value) || '');
    }

    /* The title is about to change: an address that was written by hand is left alone. */
    compare(event) {
      const made = slugify((event.detail && event.detail.value) || '');
      if (this.element.value && this.element.value !== made) event.preventDefault();
    }

    set(text) {
      this.element.value = slugify(text);
      this.dispatch('applied', { cancelable: false });
    }
  }

  window.wagtail.app.register('w-slug', SlugController);
})();
