// Loaded into a server under test beside the program: tells the test what people were entered
// through its forms, so that the test can look for them where they must not be.
import { Server } from 'node:http';

const forms = /\/(?:register\/(?:add|import|[^/?]+\?\/change)|circle|ask-to-join\/)/;
const fields = new Set(['name', 'phone', 'contact']);
const emit = Server.prototype.emit;

Server.prototype.emit = function (event, req, ...rest) {
  if (event === 'request' && req.method === 'POST' && forms.test(req.url)) listen(req);
  return emit.call(this, event, req, ...rest);
};

function listen(req) {
  const pieces = [];
  const pass = req.emit.bind(req);
  req.emit = (event, ...words) => {
    if (event === 'data') pieces.push(words[0]);
    if (event === 'end') tell(Buffer.concat(pieces).toString(), req.headers['content-type'] ?? '');
    return pass(event, ...words);
  };
}

function tell(body, type) {
  const pairs = type.startsWith('application/x-www-form-urlencoded')
    ? [...new URLSearchParams(body)]
    : [...body.matchAll(/name="(\w+)"\r\n\r\n([^]*?)\r\n--/g)].map(([, name, value]) => [
        name,
        value,
      ]);
  const given = Object.fromEntries(pairs);
  const texts = pairs.filter(([name]) => fields.has(name)).map(([, value]) => value);
  if (given.field === 'name' || given.field === 'phone') texts.push(given.value ?? '');
  // Name and number stand first in the lists of tests.
  const lines = (given.text ?? '').split('\n').slice(1);
  texts.push(...lines.flatMap((line) => line.split(',').slice(0, 2)));
  process.send?.({ entered: texts });
}
