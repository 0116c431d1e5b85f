// Shared by the pages of all contestants.

/** Posts that one request brings. */
export const pageSize = 20;

/** After how many posts the list ends. */
export const most = Number(new URLSearchParams(location.search).get('most') ?? pageSize);

/**
 * Asks the benchmark's server. Never straight from the top of a script: a browser that is watched notes down who
 * asks, and reads the whole script once more to tell the line.
 */
export async function ask(input, init) {
  await null;
  const response = await fetch(input, init);
  return response.json();
}

/** Resolves as soon as the condition holds below a node; asks only when something came or went. */
export function whenComplete(root, isComplete) {
  return new Promise((resolve) => {
    const look = () => {
      if (!isComplete()) return false;
      observer.disconnect();
      resolve();
      return true;
    };
    const observer = new MutationObserver(look);
    if (!look()) observer.observe(root, { childList: true, subtree: true });
  });
}

/** Tells the benchmark that the frame with what is there now has been painted. */
export async function painted() {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  globalThis.benchPainted?.('');
}

/** Frames after which a press counts as not answered. */
const longestAnswer = 60;

let answered = null;

async function framesUntilAnswered(event) {
  const scope = event.composedPath()[0].getRootNode();
  const before = countOwn(scope);
  let frames = 1;
  for (await frame(); frames < longestAnswer && countOwn(scope) === before; frames++) await frame();
  return frames;
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Frames at the end of a list that has no more to come, before it counts as scrolled through. */
const restingFrames = 3;

/** What the benchmark calls in every page that shows a list. */
globalThis.benchPage = {
  /** Most that was in the document while scrolling, of a list that says how much that is. */
  mostDrawn: 0,

  /** Scrolls by `step` pixels a frame until `count` posts are loaded and passed; answers the frames' milliseconds. */
  async scrollThrough(count, step) {
    const frames = [];
    let last = await frame();
    for (let resting = 0; resting < restingFrames;) {
      window.scrollBy(0, step);
      const now = await frame();
      frames.push(now - last);
      last = now;
      // Not every frame: it is counted as work of the page.
      if (frames.length % 10 === 0) {
        this.mostDrawn = Math.max(this.mostDrawn, globalThis.benchList.drawn?.() ?? 0);
      }
      const { scrollHeight } = document.documentElement;
      const isAtEnd = window.scrollY + window.innerHeight >= scrollHeight - 2;
      const isLoaded = globalThis.benchList.count() >= count;
      if (isAtEnd && !isLoaded) globalThis.benchList.loadMore();
      resting = isAtEnd && isLoaded ? resting + 1 : 0;
    }
    return frames;
  },

  /** Does something some times over, each time until it is painted. */
  async repeat(action, times) {
    for (let at = 0; at < times; at++) {
      await actions[action](at);
      await frame();
      await frame();
    }
  },

  /** Scrolls to the first post and waits until everything there is drawn. */
  async toTop() {
    window.scrollTo(0, 0);
    await this.repeat('nothing', 10);
  },

  /** Elements of a post on average, and nodes of every kind, those in shadow roots included. */
  nodesPerPost() {
    const posts = globalThis.benchList.posts();
    const nodes = posts.flatMap(nodesIn);
    const elements = nodes.filter(({ nodeType }) => nodeType === Node.ELEMENT_NODE);
    return { elements: elements.length / posts.length, nodes: nodes.length / posts.length };
  },

  /** Brings a reaction into view that is not pressed yet; answers where a real press hits it. */
  reactionPoint() {
    const button = globalThis.benchList
      .reactionButtons()
      .find(({ ariaPressed, disabled }) => ariaPressed === 'false' && !disabled);
    button.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = button.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  },

  /** Watches the next press on a reaction. */
  watchPress() {
    window.addEventListener('click', (event) => (answered = framesUntilAnswered(event)), {
      capture: true,
      once: true,
    });
  },

  /** After how many frames it was shown; at most `longestAnswer`. */
  framesUntilAnswered: () => answered ?? Promise.reject(new Error('The press hit nothing.')),
};

const nodesIn = (node) =>
  [...node.childNodes, ...(node.shadowRoot?.childNodes ?? [])].flatMap((child) => [child, ...nodesIn(child)]);

const countOwn = (scope) => scope.querySelectorAll('button[aria-pressed=true]').length;

const actions = {
  nothing: () => undefined,
  publish: (at) => globalThis.benchList.publish(`Nachtrag ${at}: Die Lieferung ist heute angekommen.`),
  react: (at) => globalThis.benchList.react(at),
};
