// "/" leads to the field in which words are looked up; where a narrow window has none, to its page.
addEventListener('keydown', event => {
  const { key, target, ctrlKey, altKey, metaKey, isComposing } = event
  if (key !== '/' || ctrlKey || altKey || metaKey || isComposing || event.defaultPrevented) return
  if (target instanceof Element && target.closest('input:not([type=radio],[type=checkbox]),textarea,select,[contenteditable]')) return
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector('form[role=search] input[type=search]')
  if (!field) return
  event.preventDefault()
  if (field.checkVisibility()) field.select()
  else field.form?.submit()
})
