// The places one went to last, newest first, kept in the browser for each person.

const most = 20;

export class Recent {
  constructor(person) {
    this.key = `webmq.places.${person}`;
  }

  get all() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      return Array.isArray(kept) ? kept.filter((place) => typeof place === 'string') : [];
    } catch {
      return [];
    }
  }

  add(place) {
    try {
      localStorage.setItem(this.key, JSON.stringify([place, ...this.all.filter((other) => other !== place)].slice(0, most)));
    } catch {
      // A browser that keeps nothing shows them by name.
    }
  }
}
