// A server with the interface of S3 on this machine alone, in memory; it ends with the process that started it.
import { buildApp } from "fauxqs";

const app = buildApp({ logger: false });
console.log(await app.listen({ port: 0, host: "127.0.0.1" }));
process.stdin.resume().on("close", () => process.exit());
