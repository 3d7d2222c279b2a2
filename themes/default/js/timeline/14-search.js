// Where something stands among things in order.

/**
 * How many of some things in order a test holds for, which holds for the first of them and for none behind these.
 * @template T
 * @param {T[]} all
 * @param {(one: T) => boolean} test
 */
export function holding (all, test) {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(all[middle])) low = middle + 1
    else high = middle
  }
  return low
}
