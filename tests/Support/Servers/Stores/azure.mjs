// A server with the interface of Azure Blob Storage on this machine alone, in memory; it ends with the process that started it.
import { createRequire } from "node:module";

process.argv.push(
    "--inMemoryPersistence", "--blobHost", "127.0.0.1", "--blobPort", "0", "--skipApiVersionCheck", "--disableTelemetry");
process.stdin.resume().on("close", () => process.exit());
createRequire(import.meta.url)("azurite/dist/src/blob/main.js");
