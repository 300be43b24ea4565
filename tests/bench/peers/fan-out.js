// fan-out.js socket.io|ws WEB_PORT IN_PORT: lines of text that come in by TCP go out to every WebSocket client, as they come.
const http = require('http');
const net = require('net');

const [kind, webPort, inPort] = process.argv.slice(2);
const web = http.createServer();
let tellAll;
if (kind === 'socket.io') {
  const { Server } = require('socket.io');
  const io = new Server(web, { transports: ['websocket'], pingInterval: 120000, pingTimeout: 60000 });
  tellAll = text => io.emit('message', { room: 'lobby', author: 'bench', text, at: new Date().toISOString() });
} else {
  const { WebSocketServer, WebSocket } = require('ws');
  const all = new WebSocketServer({ server: web, perMessageDeflate: false });
  tellAll = text => {
    const once = JSON.stringify({ room: 'lobby', author: 'bench', text, at: new Date().toISOString() });
    for (const client of all.clients) if (client.readyState === WebSocket.OPEN) client.send(once);
  };
}

net.createServer(input => {
  let rest = '';
  input.setEncoding('utf8');
  input.on('data', data => {
    const lines = (rest + data).split('\n');
    rest = lines.pop();
    lines.forEach(tellAll);
  });
}).listen(+inPort, '127.0.0.1');
web.listen(+webPort, '127.0.0.1');
