import MiniSearch from './minisearch.js';

// The index is fetched when somebody begins to search, once.
const root = document.body.dataset.root ?? '';
const input = document.querySelector('#search');
const found = document.querySelector('#found');
let loading;

const load = async () => {
  const answer = await fetch(`${root}search.json`);
  return MiniSearch.loadJSON(await answer.text(), {
    fields: ['title', 'text'],
    storeFields: ['title', 'page', 'path'],
  });
};

const itemOf = ({ title, page, path }) => {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `${root}${path}`;
  link.textContent = title === page ? title : `${page}: ${title}`;
  item.append(link);
  return item;
};

const nothing = (words) => {
  const item = document.createElement('li');
  item.textContent = `Nothing is found for “${words}”.`;
  return item;
};

input.addEventListener('input', async () => {
  const words = input.value.trim();
  loading ??= load();
  const index = await loading;
  if (words !== input.value.trim()) return;
  const hits = words === '' ? [] : index.search(words, { prefix: true, fuzzy: 0.2, boost: { title: 3 } }).slice(0, 12);
  found.replaceChildren(...(words !== '' && hits.length === 0 ? [nothing(words)] : hits.map(itemOf)));
});

document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== input) {
    event.preventDefault();
    input.focus();
  }
  if (event.key === 'Escape' && document.activeElement === input) {
    input.value = '';
    found.replaceChildren();
  }
});
