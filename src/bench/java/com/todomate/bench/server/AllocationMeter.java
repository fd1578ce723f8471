package com.todomate.bench.server;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Reads how many bytes a JVM has allocated, by JMX over a local connection. The sum over all
/// threads includes the ended ones, and what virtual threads allocate counts for their carriers. So
/// it needs no log of the collector, whose differences are as coarse as a young generation.
final class AllocationMeter implements AutoCloseable {

    private static final String ATTRIBUTE = "TotalThreadAllocatedBytes";

    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName threads;

    private AllocationMeter(JMXConnector connector) throws IOException, JMException {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
        this.threads = new ObjectName("java.lang:type=Threading");
    }

    /// Attaches to the JVM with this process id.
    @SuppressWarnings("BanJNDI") // the address comes from the JVM that this program has started
    static AllocationMeter attach(long pid) throws IOException {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try {
                var url = new JMXServiceURL(machine.startLocalManagementAgent());
                return new AllocationMeter(JMXConnectorFactory.connect(url));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | JMException e) {
            throw new IOException(e);
        }
    }

    long allocatedBytes() throws IOException {
        try {
            return (Long) server.getAttribute(threads, ATTRIBUTE);
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The JVM has ended, and the connection with it.
        }
    }
}
