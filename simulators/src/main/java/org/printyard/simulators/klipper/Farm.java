package org.printyard.simulators.klipper;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/// Any number of printers on loopback with one set of threads. Each is at `/printer-1`, `/printer-2` … of the farm's
/// port in the order they were added, and at a port of its own unless it wants none.
public final class Farm implements AutoCloseable {
    /// Often enough for a report each quarter of a second.
    private static final Duration BEAT = Duration.ofMillis(50);

    private static final int BACKLOG = 1024;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// A minute: more than any selector needs on any machine.
    private static final int MOST_LOOKS = 60_000;

    private static final Pattern PREFIX = Pattern.compile("/printer-(\\d+)(/.*)");

    private final LongSupplier nanos;
    private final Server server;
    private final ServerConnector connector;
    private final WebSocketComponents components;
    private final WebSocketMappings sockets;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Place> byPort = new ConcurrentHashMap<>();
    private final Map<Integer, Place> byNumber = new ConcurrentHashMap<>();
    private final List<KlipperSimulator> printers = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledExecutorService heart;

    private Farm(LongSupplier nanos) {
        this.nanos = nanos;
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("klipper-farm");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        // Without acceptors the selector accepts, for any number of ports.
        connector = new ServerConnector(server, null, null, null, 0, 1, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(Duration.ofHours(1).toMillis());
        server.addConnector(connector);
        server.setHandler(new Entrance());
        components =
                new WebSocketComponents(null, null, server.getByteBufferPool(), null, null, server.getThreadPool());
        sockets = new WebSocketMappings(components);
    }

    /// @param nanos a ticker, such as `System::nanoTime` or a test's own
    public static Farm open(LongSupplier nanos) {
        Farm farm = new Farm(nanos);
        try {
            farm.components.start();
            farm.server.start();
            return farm;
        } catch (Exception e) {
            // Jetty declares no narrower type.
            throw new IllegalStateException("a farm cannot listen", e);
        }
    }

    public KlipperSimulator add(Settings settings) {
        return add(settings, false);
    }

    /// A printer that closes the farm when it is closed.
    KlipperSimulator addOwner(Settings settings) {
        return add(settings, true);
    }

    private KlipperSimulator add(Settings settings, boolean isOwner) {
        Printer printer = new Printer(settings, nanos);
        Place place = new Place(printer, numbers.incrementAndGet(), isOwner);
        place.open();
        byNumber.put(place.number, place);
        printer.start();
        KlipperSimulator simulator = new KlipperSimulator(printer, place);
        printers.add(simulator);
        return simulator;
    }

    public List<KlipperSimulator> printers() {
        return List.copyOf(printers);
    }

    /// Lets as much time pass for all printers as the ticker says.
    public void beat() {
        printers.forEach(KlipperSimulator::beat);
    }

    /// From now on beats by itself.
    public synchronized void run() {
        if (heart == null) {
            heart = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("klipper-heart").factory());
            var _ = heart.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void close() {
        if (heart != null) {
            heart.shutdownNow();
        }
        byNumber.values().forEach(place -> {
            place.close();
            place.printer.close();
        });
        try {
            server.stop();
            components.stop();
        } catch (Exception e) {
            // Jetty declares no narrower type.
            throw new IllegalStateException("a farm cannot stop", e);
        }
    }

    /// Where one printer is reached.
    final class Place {
        private final Printer printer;
        private final MoonrakerHttp http;
        private final int number;
        private final boolean ownsFarm;
        private int port;
        private @Nullable ServerSocketChannel channel;
        private @Nullable Closeable accepting;

        private Place(Printer printer, int number, boolean ownsFarm) {
            this.printer = printer;
            this.http = new MoonrakerHttp(printer);
            this.number = number;
            this.ownsFarm = ownsFarm;
            this.port = printer.settings().port();
        }

        URI address() {
            return URI.create(
                    port == Settings.NO_PORT
                            ? "http://127.0.0.1:" + connector.getLocalPort() + "/printer-" + number
                            : "http://127.0.0.1:" + port);
        }

        synchronized void open() {
            if (port == Settings.NO_PORT || channel != null) {
                return;
            }
            try {
                ServerSocketChannel listening = ServerSocketChannel.open();
                listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
                listening.configureBlocking(false);
                port = listening.socket().getLocalPort();
                byPort.put(port, this);
                channel = listening;
                accepting = connector.getSelectorManager().acceptor(listening);
                await(listening::isRegistered);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized void close() {
            try {
                if (accepting != null) {
                    accepting.close();
                    accepting = null;
                }
                if (channel != null) {
                    ServerSocketChannel listening = channel;
                    // As long as the selector has it, the port goes on taking connections, also after its close.
                    await(() -> !listening.isRegistered());
                    listening.close();
                    channel = null;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// The selector's thread does it, with its next look.
        private static void await(BooleanSupplier happened) {
            for (int looks = 0; !happened.getAsBoolean(); looks++) {
                if (looks == MOST_LOOKS) {
                    throw new IllegalStateException("the selector does nothing");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        /// For good.
        void leave() {
            close();
            byPort.remove(port, this);
            byNumber.remove(number);
            printers.removeIf(simulator -> simulator.isAt(this));
            if (ownsFarm) {
                Farm.this.close();
            }
        }

        private boolean isThere() {
            synchronized (printer) {
                return printer.isPowered() && printer.moonraker().isThere();
            }
        }
    }

    private final class Entrance extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = request.getHttpURI().getPath();
            Matcher prefixed = PREFIX.matcher(path);
            boolean isOurs = prefixed.matches();
            Place place = isOurs
                    ? byNumber.get(Integer.valueOf(prefixed.group(1)))
                    : byPort.get(Request.getLocalPort(request));
            if (place == null || !place.isThere()) {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.failed(new EofException("nobody is there"));
                return true;
            }
            String own = isOurs ? prefixed.group(2) : path;
            if (own.equals("/websocket")) {
                MoonrakerSocket socket = new MoonrakerSocket(place.printer, place.http.admits(request));
                if (sockets.upgrade(new Plain(socket), request, response, callback, Farm::configure)) {
                    return true;
                }
            }
            place.http.handle(own, request, response, callback);
            return true;
        }
    }

    private static void configure(Configuration configuration) {
        configuration.setIdleTimeout(Duration.ZERO);
        configuration.setAutoFragment(false);
        configuration.setMaxFrameSize(0);
        configuration.setMaxTextMessageSize(0);
        configuration.setMaxBinaryMessageSize(0);
    }

    /// Without extensions, and without asking who opens it.
    private record Plain(MoonrakerSocket socket) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            response.setExtensions(List.of());
            return socket;
        }
    }
}
