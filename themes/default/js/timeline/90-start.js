// Finds the timeline's place and its data in the page, and starts.
import { Page } from './85-page.js';

function startTimeline () {
  const place = document.getElementById('timeline')
  const data = document.getElementById('timeline-data')
  if (!place || !data) return
  const chronology = /** @type {import('./26-chronology.js').Chronology} */ (JSON.parse(data.textContent ?? ''))
  // Another version is not ours to draw; the drawing that stands in the page does for it.
  if (chronology.version === 1) new Page(place, chronology, place.dataset.root ?? '') // eslint-disable-line no-new
}

startTimeline()
