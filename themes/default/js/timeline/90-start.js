// Finds the timeline's place and its data in the page, and starts.
import { speaker } from '../05-words.js';
import { Page } from './85-page.js';

function startTimeline () {
  const place = document.getElementById('timeline')
  const data = document.getElementById('timeline-data')
  if (!place || !data) return
  const chronology = /** @type {import('./26-chronology.js').Chronology} */ (JSON.parse(data.textContent ?? ''))
  // Another version is not ours to draw; the drawing that stands in the page does for it.
  if (chronology.version !== 1) return
  const say = speaker(chronology.words)
  // A browser takes its time over a language: between that and the drawing, readers are heard.
  setTimeout(() => new Page(place, chronology, place.dataset.root ?? '', say).open())
}

startTimeline()
