// The page of a code. It works without this script; with it a code that came behind the # of a QR's address is taken into
// the form and sent, so that it stands in no address and no log; and a puzzle is solved where a question would be asked.
import { bitsAsked, leadingZeroBits, puzzleText } from '../domain/intake/puzzle.ts';
import { forgetExpired } from './expired.ts';
import { enableSizeSwitch } from './size-switch.ts';

const inputOf = (id: string): HTMLInputElement | null => {
  const found = document.getElementById(id);
  return found instanceof HTMLInputElement ? found : null;
};

function takeCodeFromAddress(): void {
  const code = decodeURIComponent(location.hash.slice(1));
  const field = inputOf('code');
  const form = document.getElementById('code-form');
  if (code === '' || field === null || !(form instanceof HTMLFormElement)) return;
  // Nobody who looks over the shoulder, or later into the history, finds it in the address.
  history.replaceState(null, '', location.pathname + location.search);
  field.value = code;
  const given = inputOf('given');
  if (given !== null) given.value = 'yes';
  form.submit();
}

/** The answer, or null where this browser cannot hash: then the question stays. */
async function solve(challenge: string): Promise<string | null> {
  const bits = bitsAsked(challenge);
  if (bits === null || crypto.subtle === undefined) return null;
  const encoder = new TextEncoder();
  for (let answer = 0; ; answer += 1) {
    const hash = await crypto.subtle.digest('SHA-256', encoder.encode(puzzleText(challenge, String(answer))));
    if (leadingZeroBits(new Uint8Array(hash)) >= bits) return String(answer);
  }
}

const puzzleIn = (text: string): string | null => {
  const data: unknown = JSON.parse(text);
  const has = typeof data === 'object' && data !== null && 'puzzle' in data;
  return has && typeof data.puzzle === 'string' ? data.puzzle : null;
};

async function solveForTheForm(): Promise<void> {
  const text = document.getElementById('page-data')?.textContent;
  const puzzle = text ? puzzleIn(text) : null;
  const answer = puzzle === null ? null : await solve(puzzle);
  const [field, challenge] = [inputOf('answer'), inputOf('challenge')];
  if (puzzle === null || answer === null || field === null || challenge === null || field.value !== '')
    return;
  challenge.value = puzzle;
  field.value = answer;
  const question = document.getElementById('question');
  if (question !== null) question.hidden = true;
}

/** A page that answered a form is asked for by its address when somebody comes back to it: nothing is sent again. */
function nameTheAddress(): void {
  if (location.hash !== '') return;
  const own = document.getElementById('case-form')?.dataset.address;
  history.replaceState(null, '', own ?? location.pathname + location.search);
}

enableSizeSwitch(document);
nameTheAddress();
forgetExpired();
takeCodeFromAddress();
addEventListener('hashchange', takeCodeFromAddress);
void solveForTheForm();
