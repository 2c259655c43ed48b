// Put at the head of a page that --explain has written: does it stand in a browser as it is meant to? Tells the page around it.
'use strict';
const faults = [];
addEventListener('error', event => faults.push('script error: ' + event.message));
addEventListener('securitypolicyviolation', event => faults.push('asks for ' + event.blockedURI));

const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;

// Text within the picture, none of it upon another.
function checkText(svg) {
  const page = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim() !== '')
      .map(text => ({what: text.textContent, box: text.getBoundingClientRect()}));
  for (const [i, one] of boxes.entries()) {
    if (one.box.width === 0) faults.push('no width: ' + one.what);
    if (one.box.left < page.left || one.box.right > page.right || one.box.top < page.top || one.box.bottom > page.bottom)
      faults.push('out of the picture: ' + one.what);
    if (svg.dataset.leaning === undefined)
      for (const other of boxes.slice(i + 1))
        if (overlap(one.box, other.box)) faults.push('"' + one.what + '" upon "' + other.what + '"');
  }
}

function checkSides(svg) {
  for (const strip of svg.querySelectorAll('[data-side]')) {
    const side = document.getElementById('side' + strip.dataset.side);
    const link = strip.closest('a');
    if (!side) faults.push('no section for side ' + strip.dataset.side);
    else if (!link || link.getAttribute('href') !== '#' + side.id) faults.push('no link to ' + side.id);
    else if (strip.dataset.place && side.querySelector('.source') &&
        parseInt(side.querySelector('.marked').textContent) !== parseInt(strip.dataset.place.split(':').pop()))
      faults.push('another line is marked than ' + strip.dataset.place);
  }
  if (svg.querySelectorAll('.mark').length === 0 && svg.querySelectorAll('[data-kind=verdict][data-who]').length > 0)
    faults.push('nothing is marked');
}

// What hovering tells, the keyboard does, too.
function checkKeyboard(svg) {
  const details = document.getElementById('details');
  const stops = [...svg.querySelectorAll('a, .row[tabindex]')];
  if (stops.length !== svg.querySelectorAll('.row:not([data-kind=gap])').length)
    faults.push('the keyboard does not reach all strips');
  for (const [i, stop] of stops.entries()) {
    if (i === 0) stop.focus();
    if (document.activeElement !== stop) faults.push('the keyboard does not reach strip ' + i);
    if (details.textContent !== (stop.querySelector('.row') || stop).querySelector('title').textContent)
      faults.push('strip ' + i + ' is not told');
    stop.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
  }
  document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));
  if (details.textContent !== '') faults.push('Escape leaves it there');
}

addEventListener('load', () => {
  const svg = document.querySelector('svg');
  if (svg) {
    checkText(svg);
    checkSides(svg);
    checkKeyboard(svg);
  } else {
    faults.push('no picture');
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window');
  const strips = document.querySelectorAll('.row[data-kind]').length, sides = document.querySelectorAll('.side').length;
  parent.postMessage(faults.length > 0 ? 'faults: ' + faults.join(' | ') :
      strips === 0 ? 'no strips' : `as meant, ${strips} strips, ${sides} sides`, '*');
});
