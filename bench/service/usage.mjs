// Loaded before a server (`node --import`): tells what the process has used whenever its parent asks.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() / 1024 / 1024 });
});
// Nobody stays alive for it.
process.channel?.unref();
