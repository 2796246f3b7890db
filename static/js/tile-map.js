/**
 * Arrow keys go from tile to tile, one Tab stop for the whole map; what is under the focus or the
 * pointer is named beside it.
 * <div data-tile-map> … <a data-tile="column,row"><title>…</title></a> … <output data-tile-name></output></div>
 *
 * A tile may also be a labelled checkbox. Without scripts every tile is an ordinary Tab stop.
 */
const WAYS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

export function tileMap(map) {
  const tiles = [...map.querySelectorAll("[data-tile]")];
  const name = map.querySelector("[data-tile-name]");
  const quiet = name?.textContent;
  const spots = new Map(tiles.map((tile) => [tile, tile.dataset.tile.split(",").map(Number)]));
  let current = tiles[0];

  const stopAt = (tile) => {
    current.setAttribute("tabindex", "-1");
    current = tile;
    current.setAttribute("tabindex", "0");
  };
  const say = (tile) => {
    if (name) name.textContent = tile ? wordsOf(tile) : quiet;
  };

  for (const tile of tiles) {
    tile.setAttribute("tabindex", "-1");
    tile.addEventListener("focus", () => {
      stopAt(tile);
      say(tile);
    });
    const seen = tile.closest("[data-tile-place]") ?? tile;
    seen.addEventListener("pointerenter", () => say(tile));
    seen.addEventListener("pointerleave", () => say(tiles.includes(document.activeElement) ? document.activeElement : null));
  }
  if (current) stopAt(current);

  map.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way || !spots.has(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = nearest(spots, event.target, way);
    if (next) next.focus();
  });
}

/** The closest tile that lies this way; rather straight ahead than near. */
export function nearest(spots, from, [dx, dy]) {
  const [x, y] = spots.get(from);
  let best = null;
  let least = Infinity;
  for (const [tile, [column, row]] of spots) {
    const ahead = (column - x) * dx + (row - y) * dy;
    const aside = Math.abs((column - x) * dy) + Math.abs((row - y) * dx);
    const cost = ahead + 3 * aside;
    if (ahead > 0 && aside <= ahead && cost < least) {
      least = cost;
      best = tile;
    }
  }
  return best;
}

function wordsOf(tile) {
  const words = tile.querySelector("title") ?? tile.labels[0].lastElementChild;
  return words.textContent.trim();
}
