// Starts the search of this page.

import { speaker } from '../05-words.js'
import { SearchPage } from './85-page.js'

/** @type {HTMLFormElement | null} */
const searchForm = document.querySelector('form#search')
if (searchForm) new SearchPage(searchForm, speaker(JSON.parse(searchForm.dataset.words ?? ''))).open()
