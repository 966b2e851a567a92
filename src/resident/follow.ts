// The page of a code. It works without this script; with it a code that came behind the # of a QR's address is taken into
// the form and sent, so that it stands in no address and no log.
import { enableSizeSwitch } from './size-switch.ts';

enableSizeSwitch(document);

function takeCodeFromAddress(): void {
  const code = decodeURIComponent(location.hash.slice(1));
  const field = document.getElementById('code');
  const form = document.getElementById('code-form');
  if (code === '' || !(field instanceof HTMLInputElement) || !(form instanceof HTMLFormElement)) return;
  // Nobody who looks over the shoulder, or later into the history, finds it in the address.
  history.replaceState(null, '', location.pathname + location.search);
  field.value = code;
  form.submit();
}

takeCodeFromAddress();
addEventListener('hashchange', takeCodeFromAddress);
