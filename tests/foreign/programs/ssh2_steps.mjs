// A small program with ssh2-sftp-client: what people write who script their uploads in JavaScript.
//
//     node ssh2_steps.mjs ADDRESS-AS-JSON VERB ARGUMENT...

import { createReadStream, readFileSync } from "node:fs";
import Client from "ssh2-sftp-client";

const [given, verb, ...words] = process.argv.slice(2);
const address = JSON.parse(given);
const quick = { concurrency: 64 };
const sftp = new Client();

const steps = {
  async put() {
    for (let at = 0; at < words.length; at += 2) await sftp.fastPut(words[at], words[at + 1], quick);
  },
  async get() {
    await sftp.fastGet(words[0], words[1], quick);
  },
  async names() {
    for (const { name } of await sftp.list(words[0])) console.log(name);
  },
  async delete() {
    await sftp.delete(words[0]);
  },
  async resume() {
    const { size } = await sftp.stat(words[1]);
    await sftp.append(createReadStream(words[0], { start: size }), words[1]);
  },
};

try {
  await sftp.connect({
    host: address.host,
    port: address.port,
    username: address.username,
    privateKey: readFileSync(address.key),
    hostVerifier: (key) => key.toString("base64") === address.host_key.split(" ")[1],
  });
  await steps[verb]();
  await sftp.end();
} catch (problem) {
  console.error(problem.message);
  process.exit(1);
}
