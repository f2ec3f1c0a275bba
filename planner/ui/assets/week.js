// Draws the columns of the week and reports which action of a meal or a day was chosen.
//
// Only what differs from the week on the page is drawn anew, so that a change of a few foods costs
// the browser little, and whoever goes through the cards by keyboard keeps their place.

export default function ({ data, parentElement, setTriggerValue }) {
  const board = boardIn(parentElement);
  board.style.setProperty("--rls-rows", data.rows);
  draw(board, data.columns);
  for (const column of board.children) {
    column.classList.toggle("rls-chosen", column.dataset.name === data.chosen);
  }
  board.onclick = ({ target }) => {
    const button = target.closest("button[data-act]");
    if (button !== null && button.getAttribute("aria-disabled") !== "true") {
      setTriggerValue("act", button.dataset.act);
    }
  };
  board.onkeydown = walk;
}

function boardIn(parent) {
  const there = parent.querySelector(".rls-days");
  if (there !== null) return there;
  const board = document.createElement("div");
  board.className = "rls-days";
  parent.append(board);
  return board;
}

function draw(board, columns) {
  const before = board.drawn ?? [];
  const act = board.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  if (!alike(before, columns)) {
    board.replaceChildren(...columns.map(column));
  } else {
    columns.forEach(({ parts }, at) => {
      parts.forEach((html, row) => {
        if (html === before[at].parts[row]) return;
        board.children[at].children[row].replaceWith(element(html));
      });
    });
  }
  board.drawn = columns;
  board.querySelectorAll("[role=toolbar]").forEach(oneStop);
  if (act && !board.contains(document.activeElement)) {
    board.querySelector(`button[data-act="${CSS.escape(act)}"]`)?.focus({ preventScroll: true });
  }
}

function alike(before, columns) {
  return (
    before.length === columns.length &&
    columns.every(({ name, parts }, at) => name === before[at].name && parts.length === before[at].parts.length)
  );
}

function column({ name, parts }) {
  const made = document.createElement("div");
  made.className = `rls-column rls-column-${name}`;
  made.dataset.name = name;
  made.append(...parts.map(element));
  return made;
}

function element(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// A row of actions is one stop of the Tab key; the arrow keys go from one action to the next.
function oneStop(toolbar) {
  const buttons = [...toolbar.children];
  const stop = buttons.find((button) => button === document.activeElement) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

function walk(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const toolbar = event.target.closest("[role=toolbar]");
  if (step === undefined || toolbar === null) return;
  const buttons = [...toolbar.children].filter((button) => button.offsetParent !== null);
  const next = buttons[buttons.indexOf(event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  oneStop(toolbar);
}
